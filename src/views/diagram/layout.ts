import type { Layer } from '../../experiment/setup/network.ts';

/** A rectangle of the drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A convolution as a block: the front face is the spatial size, every sheet behind it a channel. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  /** The sheets behind the face, back to front, as one path. */
  readonly depth: string;
}

/** How far up a sheet goes for each pixel that it goes back. */
const RISE = 0.55;

const fixed = (value: number) => String(Number(value.toFixed(2)));

/** The block of a convolution in the middle of a layer box; `unit` is the width of one position of its output. */
export function blockOf(layer: Layer, unit: number, box: Box): Block {
  const { height, channels } = layer.output;
  const side = height * unit;
  const room = Math.min(box.width - side - 10, (box.height - side - 2) / RISE);
  const step = Math.max(0, Math.min(0.95, room / channels));
  const rise = step * RISE;
  const x = box.x + (box.width - side - channels * step) / 2;
  const y = box.y + (box.height + side + channels * rise) / 2 - side;
  let depth = '';
  for (let i = channels; i >= 1; i--) {
    depth += `M${fixed(x + i * step)} ${fixed(y - i * rise)}h${fixed(side)}v${fixed(side)}`;
  }
  return { x, y, side, depth };
}

/** A fully connected layer as a sheet of units. */
export interface Sheet {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
  readonly pitch: number;
}

/** The sheet of a fully connected layer in the middle of a layer box: about three columns to eight rows. */
export function sheetOf(layer: Layer, unit: number, box: Box): Sheet {
  const units = layer.output.channels;
  const columns = Math.max(1, Math.round(Math.sqrt((units * 3) / 8)));
  const rows = Math.ceil(units / columns);
  const pitch = Math.min(2.05, 21.8 / rows) * unit;
  const x = box.x + (box.width - columns * pitch) / 2;
  const y = box.y + (box.height - rows * pitch) / 2;
  return { x, y, columns, rows, pitch };
}
