import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { planesIn } from './planes.ts';

const SPRITE = 'ab'.repeat(32);

/** A file as the table describes it. */
function fileOf(rest: readonly number[]): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(40);
  head.write('GPL1');
  head.write(SPRITE, 4, 'hex');
  head.writeUInt32LE(rest.length, 36);
  return Uint8Array.from(Buffer.concat([head, deflateSync(Uint8Array.from(rest))]));
}

const SHADES = [4, 0, 100, 200, 255];
const SYMMETRIES = [0, 1];
// Two bits a pixel, the lowest first: rows of 0 0 1 1, 2 2 0 1, black, white; then 1 2, 0 2, 0 1 and their halves' differences.
const KINDS = [
  0b01_01_00_00, 0b01_00_10_10, 0, 0b01_01_01_01, 0b00_00_10_01, 0b00_00_10_00, 0b01_01_01_00, 0,
];
const GREYS = [1, 2, 1, 0, 2, 3, 2];

/** Rows of four pixels. */
const rows = (pixels: Uint8Array) =>
  Array.from({ length: pixels.length / 4 }, (_, y) => pixels.subarray(4 * y, 4 * y + 4).join(' '));

it('unpacks drawings by the table: kinds, greys, and the second half of one that is nearly symmetrical', async () => {
  const planes = planesIn(fileOf([...SHADES, ...SYMMETRIES, ...KINDS, ...GREYS]))!;
  expect(planes.sprite).toBe(SPRITE);
  expect(rows(await planes.pixels(2, 4))).toEqual([
    '0 0 255 255',
    '100 200 0 255',
    '0 0 0 0',
    '255 255 255 255',
    // Alike but for the greys of the second row, and a grey and a white opposite white and black.
    '255 100 100 255',
    '0 200 100 0',
    '0 255 200 255',
    '0 0 0 0',
  ]);
});

it('reads the lower half of a drawing that is alike above and below', async () => {
  const planes = planesIn(fileOf([...SHADES, 2, 0b01_01_00_00, 0b00_10_00_00, 0b10_00_00_00, 0, 2, 0, 1]))!;
  expect(rows(await planes.pixels(1, 4))).toEqual(['0 0 255 255', '0 0 200 0', '0 0 200 100', '0 0 255 255']);
});

it.each([
  ['a drawing too few', [...SHADES, 0, ...KINDS.slice(0, 4), 1, 2], 'expected'],
  [
    'a grey too many',
    [...SHADES, ...SYMMETRIES, ...KINDS, ...GREYS, 1],
    'expected 7 greys of 2 drawings, got 8',
  ],
  ['no such symmetry', [...SHADES, 3, 1, ...KINDS, ...GREYS], 'expected a symmetry from 0 to 2, got 3'],
])('refuses %s', async (_, rest, sentence) => {
  await expect(planesIn(fileOf(rest))!.pixels(2, 4)).rejects.toThrow(sentence);
});

it('refuses what is cut off, and leaves other files to others', async () => {
  const whole = fileOf([...SHADES, ...SYMMETRIES, ...KINDS, ...GREYS]);
  await expect(planesIn(whole.slice(0, -9))!.pixels(2, 4)).rejects.toThrow();
  expect(planesIn(Uint8Array.from([137, 80, 78, 71]))).toBeUndefined();
});
