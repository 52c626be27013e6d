import { bytesToHex } from '@noble/hashes/utils.js';
import { unpacked } from './unpacked.ts';

/**
 * Grey drawings packed more tightly than in a PNG, a quarter less: of most pixels two bits tell that they are black or white,
 * the greys of edges stand apart from them, and where a drawing is symmetrical its second half is what differs from its first.
 *
 * | bytes            | what                                                                              |
 * | ---------------- | --------------------------------------------------------------------------------- |
 * | 4                | `GPL1`                                                                            |
 * | 32               | SHA-256 of the PNG whose pixels these are                                         |
 * | 4                | bytes of the rest unpacked, little-endian                                         |
 * | the rest         | one zlib stream of all that follows                                               |
 * | 1, levels        | how many levels of grey there are, and these, ascending                           |
 * | count            | of each drawing: 0, 1 (left and right are alike) or 2 (above and below)           |
 * | count · side² / 4 | of each pixel 2 bits, the lowest first: 0 the lowest level, 1 the highest, 2 another |
 * | one a grey pixel | the number of its level                                                           |
 *
 * In the second half of a symmetrical drawing both are less what the mirrored pixel has, modulo 3 and modulo the number of
 * levels; a grey opposite black or white stands as it is.
 */
export interface Planes {
  /** SHA-256 of the PNG in hexadecimal. */
  readonly sprite: string;
  /** The drawings, `[count, side, side]`. Rejects with a sentence where these are not so many. */
  pixels(count: number, side: number): Promise<Uint8Array>;
}

export const MAGIC = 'GPL1';
export const HEAD = 40;
/** What a drawing is symmetrical to. */
export const MIRROR = { none: 0, leftRight: 1, aboveBelow: 2 } as const;
/** Kinds of pixels: lowest level, highest, another. */
export const KINDS = 3;
export const GREY = 2;

/** What a file holds packed so; undefined of any other file. */
export function planesIn(file: Uint8Array<ArrayBuffer>): Planes | undefined {
  if (String.fromCharCode(...file.subarray(0, 4)) !== MAGIC || file.length < HEAD) return undefined;
  const length = new DataView(file.buffer, file.byteOffset).getUint32(HEAD - 4, true);
  return {
    sprite: bytesToHex(file.subarray(4, HEAD - 4)),
    pixels: async (count, side) => pixelsIn(await unpacked([file.subarray(HEAD)], length), count, side),
  };
}

/** Where in a drawing the pixel is that a pixel of a second half mirrors, by the drawing's symmetry; -1 of all others. */
export function mirrored(symmetry: number, side: number): Int32Array {
  const of = new Int32Array(side * side).fill(-1);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (symmetry === MIRROR.leftRight && 2 * x >= side) of[y * side + x] = y * side + (side - 1 - x);
      if (symmetry === MIRROR.aboveBelow && 2 * y >= side) of[y * side + x] = (side - 1 - y) * side + x;
    }
  }
  return of;
}

/** The kind of a pixel by the number of its level. */
export const kindOf = (level: number, levels: number): number =>
  level === 0 ? 0 : level === levels - 1 ? 1 : GREY;

function pixelsIn(all: Uint8Array, count: number, side: number): Uint8Array {
  const levels = all[0]!;
  const shades = all.subarray(1, 1 + levels);
  const symmetries = all.subarray(1 + levels, 1 + levels + count);
  const size = side * side;
  const kinds = all.subarray(1 + levels + count, 1 + levels + count + (count * size) / 4);
  const greys = all.subarray(1 + levels + count + kinds.length);
  const mirrors = Object.values(MIRROR).map((symmetry) => mirrored(symmetry, side));
  const kindOfLevel = Uint8Array.from({ length: levels }, (_, level) => kindOf(level, levels));
  const pixels = new Uint8Array(count * size).fill(shades[0]!);
  const drawing = new Uint8Array(size); // numbers of levels
  let grey = 0;
  for (let i = 0; i < count; i++) {
    const mirror = mirrors[symmetries[i]!];
    if (!mirror) throw new Error(`expected a symmetry from 0 to 2, got ${symmetries[i]}`);
    drawing.fill(0);
    for (let p = 0, at = i * size; p < size; p += 4) {
      let four = kinds[at >> 2]!;
      if (four === 0 && mirror[p]! < 0 && mirror[p + 3]! < 0) {
        at += 4; // black, as they are
        continue;
      }
      for (const end = at + 4, ahead = p - at; at < end; at++, four >>= 2) {
        const from = mirror[at + ahead]!;
        const opposite = from < 0 ? 0 : drawing[from]!;
        const itsKind = kindOfLevel[opposite]!;
        let kind = (four & 3) + itsKind;
        if (kind >= KINDS) kind -= KINDS;
        let level = kind === 0 ? 0 : levels - 1;
        if (kind === GREY) {
          level = greys[grey++]! + (itsKind === GREY ? opposite : 0);
          if (level >= levels) level -= levels;
        }
        drawing[at + ahead] = level;
        pixels[at] = shades[level]!;
      }
    }
  }
  if (kinds.length !== (count * size) / 4 || grey !== greys.length)
    throw new Error(`expected ${grey} greys of ${count} drawings, got ${greys.length}`);
  return pixels;
}
