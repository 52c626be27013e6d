import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { crc32 } from '../containers/crc.ts';
import { decodeJpeg } from './jpeg/jpeg.ts';
import { lumaOf } from './luma.ts';
import { PictureFault } from './picture.ts';
import { decodePng } from './png.ts';
import { toSquare } from './square.ts';

/** What Pillow and NumPy make of small files: scripts/reference/pictures.py. */
interface Reference {
  readonly cases: readonly {
    readonly name: string;
    readonly file: string;
    readonly shape: readonly [height: number, width: number, channels: number];
    readonly pixels: string;
    readonly square: string;
    readonly grey: string;
  }[];
  readonly refused: { readonly cmyk: string };
}
const { cases, refused } = JSON.parse(
  readFileSync(new URL('reference.json', import.meta.url), 'utf8'),
) as Reference;

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const decode = (bytes: Uint8Array) => (bytes[0] === 0xff ? decodeJpeg(bytes) : decodePng(bytes));
const reasonOf = (bytes: Uint8Array) => {
  try {
    const picture = decode(bytes);
    const line = new Uint8Array(picture.width * picture.channels);
    for (let y = 0; y < picture.height; y++) picture.row(y, line);
    return 'none';
  } catch (error) {
    if (!(error instanceof PictureFault)) throw error;
    return error.reason.kind;
  }
};
const fileOf = (name: string) => bytesOf(cases.find((one) => one.name === name)!.file);

/** All rows as Pillow has them: palettes and what is transparent in colour, even where all of it is grey. */
function pixelsOf(bytes: Uint8Array, channels: number): Uint8Array {
  const picture = decode(bytes);
  const all = new Uint8Array(picture.width * picture.height * channels);
  const line = new Uint8Array(picture.width * picture.channels);
  for (let y = 0; y < picture.height; y++) {
    picture.row(y, line);
    const wide =
      picture.channels === channels
        ? line
        : Uint8Array.from({ length: line.length * 3 }, (_, i) => line[Math.floor(i / 3)]!);
    all.set(wide, y * picture.width * channels);
  }
  return all;
}

describe.each(cases)('$name', ({ file, shape, pixels, square, grey }) => {
  const [height, width, channels] = shape;

  it('is decoded to the same pixels as by Pillow', () => {
    const picture = decode(bytesOf(file));
    expect([picture.height, picture.width]).toEqual([height, width]);
    expect(sha256(pixelsOf(bytesOf(file), channels))).toBe(pixels);
  });

  it('becomes the same image of 32 × 32, in colour and in grey', () => {
    const picture = decode(bytesOf(file));
    const image = new Uint8Array(1024 * picture.channels);
    toSquare(picture, image);
    const wide =
      picture.channels === channels
        ? image
        : Uint8Array.from({ length: 3072 }, (_, i) => image[Math.floor(i / 3)]!);
    expect(sha256(wide)).toBe(square);
    expect(sha256(wide.length === 1024 ? wide : lumaOf(wide))).toBe(grey);
  });
});

test('a file that is cut off is refused, wherever it ends', () => {
  for (const name of [
    'jpeg 4:2:0 baseline 45x37',
    'jpeg 4:2:0 progressive 45x37',
    'png type 2 depth 8',
    'png interlaced grey 4',
  ]) {
    const whole = fileOf(name);
    for (let end = 12; end < whole.length - 12; end += 7) {
      expect(['truncated', 'damaged'], `${name} at ${end}`).toContain(reasonOf(whole.subarray(0, end)));
    }
  }
});

test('print colours, 12 bits and arithmetic coding are told apart from damage', () => {
  expect(() => decodeJpeg(bytesOf(refused.cmyk))).toThrow('CMYK');
  const frame = (marker: number, bits: number) =>
    Uint8Array.of(0xff, 0xd8, 0xff, marker, 0, 11, bits, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xff, 0xd9);
  expect(() => decodeJpeg(frame(0xc1, 12))).toThrow('12 bits a sample');
  expect(() => decodeJpeg(frame(0xc9, 8))).toThrow('arithmetic coding');
  expect(reasonOf(frame(0xc0, 8))).toBe('damaged');
});

test('a PNG in which any bit of what makes the picture was flipped is refused', () => {
  for (const name of ['png type 2 depth 8', 'png palette 4 with alpha', 'png interlaced grey 4']) {
    const whole = fileOf(name);
    const view = new DataView(whole.buffer);
    for (let at = 8; ; at += 12 + view.getUint32(at)) {
      const kind = Buffer.from(whole.subarray(at + 4, at + 8)).toString();
      if (kind === 'IEND') break;
      const end = at + 8 + view.getUint32(at) + 4; // its sum is the last of it
      for (let i = at + 8; i < end; i += 3) {
        const flipped = whole.slice();
        flipped[i]! ^= 1 << (i % 8);
        expect(reasonOf(flipped), `${name}, ${kind}, byte ${i}`).toBe('damaged');
      }
    }
  }
});

test('20,000 × 20,000 pixels are refused before there is memory for them', () => {
  const side = [20_000 >> 8, 20_000 & 255];
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, ...side, ...side, 1, 1, 0x11, 0, 0xff, 0xd9);
  expect(reasonOf(jpeg)).toBe('tooLarge');
  const png = fileOf('png type 2 depth 8').slice();
  new DataView(png.buffer).setUint32(16, 20_000);
  new DataView(png.buffer).setUint32(20, 20_000);
  new DataView(png.buffer).setUint32(29, crc32(png.subarray(12, 29)));
  expect(reasonOf(png)).toBe('tooLarge');
});
