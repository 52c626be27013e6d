import { createHash } from 'node:crypto';
import { decode } from 'fast-png';
import { deflate } from 'pako';
import { GREY, HEAD, KINDS, kindOf, MAGIC, MIRROR, mirrored } from '../../src/data/planes.ts';

/** Of the greys of a drawing's second half so many have to be as in its first, for it to count as symmetrical. */
const ALIKE = 0.24;

/**
 * Packs the drawings of a sprite as `src/data/planes.ts` reads them. The packer is JavaScript on purpose: the same bytes on
 * every machine.
 * @param png grey, tiles of [side, side] in rows of `columns`
 */
export function planesOf(png: Uint8Array, count: number, side: number, columns: number): Uint8Array {
  const { data, width } = decode(png);
  const size = side * side;
  const tiles = new Uint8Array(count * size);
  for (let i = 0; i < count; i++) {
    const corner = Math.floor(i / columns) * side * width + (i % columns) * side;
    for (let y = 0; y < side; y++)
      tiles.set(data.subarray(corner + y * width, corner + y * width + side), i * size + y * side);
  }
  const shades = [...new Set(tiles)].sort((a, b) => a - b);
  const levels = shades.length;
  const numbers = tiles.map((shade) => shades.indexOf(shade));
  const symmetries = new Uint8Array(count);
  const kinds = new Uint8Array(tiles.length / 4);
  const greys: number[] = [];
  for (let i = 0; i < count; i++) {
    const drawing = numbers.subarray(i * size, (i + 1) * size);
    symmetries[i] = symmetryOf(drawing, levels, side);
    const mirror = mirrored(symmetries[i]!, side);
    drawing.forEach((level, p) => {
      const opposite = mirror[p]! < 0 ? undefined : drawing[mirror[p]!]!;
      const itsKind = opposite === undefined ? 0 : kindOf(opposite, levels);
      const kind = kindOf(level, levels);
      const at = i * size + p;
      kinds[at >> 2]! |= ((kind - itsKind + KINDS) % KINDS) << (2 * (at & 3));
      if (kind === GREY) greys.push(itsKind === GREY ? (level - opposite! + levels) % levels : level);
    });
  }
  const all = Uint8Array.from([levels, ...shades]);
  const parts = [all, symmetries, kinds, Uint8Array.from(greys)];
  const plain = Buffer.concat(parts);
  const head = Buffer.alloc(HEAD);
  head.write(MAGIC, 'latin1');
  createHash('sha256').update(png).digest().copy(head, 4);
  head.writeUInt32LE(plain.length, HEAD - 4);
  return Buffer.concat([head, deflate(plain, { level: 9, memLevel: 9 })]);
}

/** The symmetry whose second half has most greys in common with its first, where they are enough. */
function symmetryOf(drawing: Uint8Array, levels: number, side: number): number {
  const alikeIn = (symmetry: number) => {
    const mirror = mirrored(symmetry, side);
    const halves = [...drawing.keys()].filter((p) => mirror[p]! >= 0 && kindOf(drawing[p]!, levels) === GREY);
    const same = halves.filter((p) => drawing[mirror[p]!] === drawing[p]).length;
    return halves.length > 0 ? same / halves.length : 0;
  };
  const [leftRight, aboveBelow] = [alikeIn(MIRROR.leftRight), alikeIn(MIRROR.aboveBelow)];
  if (Math.max(leftRight, aboveBelow) <= ALIKE) return MIRROR.none;
  return leftRight >= aboveBelow ? MIRROR.leftRight : MIRROR.aboveBelow;
}
