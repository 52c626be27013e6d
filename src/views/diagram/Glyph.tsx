import { memo, type ReactElement } from 'react';
import type { Layer } from '../../experiment/setup/network.ts';
import { Cells } from './Cells.tsx';
import { levelsOf, noiseLevels, unmeasured } from './levels.ts';
import { blockOf, type Box, sheetOf } from './layout.ts';

interface GlyphProps extends Box {
  readonly layer: Layer;
  readonly unit: number;
  /** The layer's measured activations. */
  readonly face?: Uint8Array | undefined;
  /** Draws the fixed noise pattern where nothing is measured. */
  readonly noise?: boolean;
}

/** A layer's picture in its layer box: a block for a convolution, a sheet of units for a fully connected layer. */
export const Glyph = memo(function Glyph(props: GlyphProps): ReactElement {
  return props.layer.kind === 'conv' ? <BlockGlyph {...props} /> : <SheetGlyph {...props} />;
});

function BlockGlyph({ layer, unit, face, noise, ...box }: GlyphProps) {
  const { x, y, side, depth } = blockOf(layer, unit, box);
  const columns = face ? Math.sqrt(face.length) : layer.output.width;
  const square = Number.isInteger(columns) && columns > 0;
  const levels = face ? square && levelsOf(face) : noise && noiseLevels(columns * columns, columns);
  return (
    <g className="glyph">
      <path className="glyph-depth" d={depth} />
      <rect className="glyph-face" x={x} y={y} width={side} height={side} />
      {levels && <Cells levels={levels} x={x} y={y} columns={columns} pitch={side / columns} gap={0} />}
      <rect className="glyph-edge" x={x} y={y} width={side} height={side} />
    </g>
  );
}

function SheetGlyph({ layer, unit, face, noise, ...box }: GlyphProps) {
  const { x, y, columns, rows, pitch } = sheetOf(layer, unit, box);
  const units = layer.output.channels;
  const gap = pitch * 0.2;
  const measured = face?.length === units ? levelsOf(face) : undefined;
  const levels = measured ?? (noise ? noiseLevels(units, columns) : unmeasured(units));
  const frame = { x: x - 3, y: y - 3, width: columns * pitch + 6 - gap, height: rows * pitch + 6 - gap };
  return (
    <g className={measured || noise ? 'glyph glyph-sheet' : 'glyph glyph-sheet glyph-unmeasured'}>
      <rect className="glyph-face" {...frame} />
      <rect className="glyph-edge" {...frame} />
      <Cells levels={levels} x={x} y={y} columns={columns} pitch={pitch} gap={gap} />
    </g>
  );
}
