import { describe, expect, it, test } from 'vitest';
import { joinedBytes, text } from '../../../testing/own-files.ts';
import type { OtherPicture } from '../content.ts';
import { sizeOf } from './size.ts';

/** Pictures of 37 × 21 pixels, as Pillow 12.3 writes them (libwebp, libtiff, libavif). */
const WRITTEN: readonly (readonly [what: string, format: OtherPicture, file: string])[] = [
  [
    'a GIF with a comment before the picture',
    'GIF',
    'R0lGODlhJQAVAIEAAArIHgAAAAAAAAAAACH+BWhlbGxvACwAAAAAJQAVAEAILwABCBxIsKDBgwgTKlzIsKHDhxAjSpxIsaLFixgzatzIsaPHjyBDihxJsqRJkgEBADs=',
  ],
  [
    'a BMP of one bit a pixel',
    'BMP',
    'Qk3mAAAAAAAAAD4AAAAoAAAAJQAAABUAAAABAAEAAAAAAKgAAADEDgAAxA4AAAIAAAACAAAAAAAAAP///wA=',
  ],
  [
    'a lossy WebP',
    'WebP',
    'UklGRkQAAABXRUJQVlA4IDgAAABwAwCdASolABUAP3G21GI0ryqmJWgCkC4JZwDOZoAAK/dimAAA/Mr8rH1Od/oUbKJPA8leMAAAAA==',
  ],
  ['a lossless WebP', 'WebP', 'UklGRh4AAABXRUJQVlA4TBEAAAAvJAAFAAdQ5CrUo/+BiOh/AAA='],
  [
    'a WebP with EXIF',
    'WebP',
    'UklGRmgAAABXRUJQVlA4WAoAAAAIAAAAJAAAFAAAVlA4IDgAAABwAwCdASolABUAP3G21GI0ryqmJWgCkC4JZwDOZoAAK/dimAAA/Mr8rH1Od/oUbKJPA8leMAAAAEVYSUYKAAAASUkqAAgAAAAAAA==',
  ],
  [
    'a TIFF',
    'TIFF',
    'SUkqAA4AAAD///gAgAgJAAABAwABAAAAJQAAAAEBAwABAAAAFQAAAAIBAwABAAAAAQAAAAMBAwABAAAABAAAAAYBAwABAAAAAQAAABEBBAABAAAACAAAABYBAwABAAAAFQAAABcBBAABAAAABgAAABwBAwABAAAAAQAAAAAAAAA=',
  ],
  [
    'an AVIF with transparency',
    'AVIF',
    'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAGGbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAOcGl0bQAAAAAAAQAAACxpbG9jAAAAAEQAAAIAAQAAAAEAAAHDAAAAJwACAAAAAQAAAa4AAAAVAAAAQmlpbmYAAAAAAAIAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAABppbmZlAgAAAAACAABhdjAxQWxwaGEAAAAAGmlyZWYAAAAAAAAADmF1eGwAAgABAAEAAADDaXBycAAAAJ1pcGNvAAAAFGlzcGUAAAAAAAAAJQAAABUAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAGgAAAAA5waXhpAAAAAAEIAAAADGF2MUOBABwAAAAAOGF1eEMAAAAAdXJuOm1wZWc6bXBlZ0I6Y2ljcDpzeXN0ZW1zOmF1eGlsaWFyeTphbHBoYQAAAAAeaXBtYQAAAAAAAAACAAEEAQKDBAACBAEFhgcAAABEbWRhdBIACgYYFSSjCoAyCR5A//EAtTv9chIACgkYFSSjRAQ0GhAyGB7Hh4VZ3///4sAAANyo6gkqC3W9+tb0fA==',
  ],
];

/** The head of the track of an AVIF of moving pictures. */
const TKHD =
  'AAAAaHRraGQBAAABAAAAAOcz/7IAAAAA5zP/sgAAAAEAAAAA//////////8AAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAABAAAAAACUAAAAVAAA=';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

describe('the size of a picture that others decode', () => {
  it.each(WRITTEN)('of %s', (_, format, file) => {
    expect(sizeOf(bytesOf(file), format)).toEqual([37, 21]);
  });

  it('of moving pictures that tell it nowhere but in their track', () => {
    const box = (kind: string, content: Uint8Array) =>
      joinedBytes([0, 0, 0, 8 + content.length], text(kind), content);
    const file = joinedBytes(box('ftyp', text('avisavis')), box('moov', box('trak', bytesOf(TKHD))));
    expect(sizeOf(file, 'AVIF')).toEqual([37, 21]);
  });

  it('of a BMP in OS/2’s first form, and of one from the top down', () => {
    const bmp = (header: readonly number[]) =>
      joinedBytes(text('BM'), new Array<number>(8).fill(0), [26, 0, 0, 0], header, [1, 0, 24, 0]);
    expect(sizeOf(bmp([12, 0, 0, 0, 0x34, 0x12, 21, 0]), 'BMP')).toEqual([0x1234, 21]);
    expect(sizeOf(bmp([40, 0, 0, 0, 37, 0, 0, 0, 0xeb, 0xff, 0xff, 0xff]), 'BMP')).toEqual([37, 21]);
  });

  it('of a big-endian TIFF with sides of four bytes', () => {
    const long = (tag: number, value: number) => [
      1,
      tag,
      0,
      4,
      0,
      0,
      0,
      1,
      0,
      value >> 16,
      (value >> 8) & 255,
      value & 255,
    ];
    const tiff = joinedBytes(text('MM\0*'), [0, 0, 0, 8, 0, 2], long(0, 70_000), long(1, 3), [0, 0, 0, 0]);
    expect(sizeOf(tiff, 'TIFF')).toEqual([70_000, 3]);
  });

  it('of a GIF whose first picture is larger than its screen', () => {
    const file = bytesOf(WRITTEN[0]![2]);
    file.set([1, 0, 1, 0], 6);
    expect(sizeOf(file, 'GIF')).toEqual([37, 21]);
  });

  it('is the largest of what an AVIF holds', () => {
    const file = bytesOf(WRITTEN.at(-1)![2]);
    const ispe = Buffer.from(file).indexOf('ispe');
    const other = joinedBytes([0, 0, 0, 20], text('ispe'), [0, 0, 0, 0, 0, 0, 0x30, 0, 0, 0, 0x20, 0]);
    // In the place of the properties that follow the first.
    file.set(other, ispe + 16);
    expect(sizeOf(file, 'AVIF')).toEqual([0x3000, 0x2000]);
  });
});

test('what is cut off, or is something else, has no size, whatever it is said to be', () => {
  for (const [, format, file] of WRITTEN) {
    const whole = bytesOf(file);
    for (let end = 0; end < whole.length; end++) {
      const found = sizeOf(whole.subarray(0, end), format);
      expect([undefined, '37,21']).toContain(found?.join());
    }
    for (const other of ['GIF', 'BMP', 'WebP', 'TIFF', 'AVIF', 'HEIC'] as const)
      expect(() => sizeOf(whole, other)).not.toThrow();
    expect(sizeOf(new Uint8Array(200), format)).toBeUndefined();
  }
});
