import { encode } from 'fast-png';

/**
 * Lays tiles of [side, side] grey values out row by row, `columns` a row, and encodes them as one PNG. The encoder is
 * JavaScript on purpose: the same bytes on every machine, whatever zlib Node was built with.
 * @param levels grey steps kept, 256 for all
 */
export function greySprite(
  tiles: readonly Uint8Array[],
  side: number,
  columns: number,
  levels: number,
): Uint8Array {
  const { width, height, data } = grid(tiles, side, columns);
  const step = 255 / (levels - 1);
  const coarse = data.map((value) => Math.round(Math.round(value / step) * step));
  return encode({ width, height, data: coarse, depth: 8, channels: 1 }, { zlib: { level: 9 } });
}

/** The same layout as black ink on nothing (grey and alpha), so that the sprite serves as a CSS mask too. */
export function inkSprite(tiles: readonly Uint8Array[], side: number, columns: number): Uint8Array {
  const { width, height, data } = grid(tiles, side, columns);
  const ink = new Uint8Array(2 * data.length); // grey stays 0
  for (const [i, alpha] of data.entries()) ink[2 * i + 1] = alpha;
  return encode({ width, height, data: ink, depth: 8, channels: 2 }, { zlib: { level: 9 } });
}

function grid(tiles: readonly Uint8Array[], side: number, columns: number) {
  const width = columns * side;
  const height = Math.ceil(tiles.length / columns) * side;
  const data = new Uint8Array(width * height);
  for (const [i, tile] of tiles.entries()) {
    const corner = Math.floor(i / columns) * side * width + (i % columns) * side;
    for (let y = 0; y < side; y++) data.set(tile.subarray(y * side, (y + 1) * side), corner + y * width);
  }
  return { width, height, data };
}
