import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodePng } from './png.ts';

/** One chunk of a PNG; its checksum is not looked at. */
function chunk(kind: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(kind), content, Buffer.alloc(4)]);
}

/** A PNG of filtered rows, as they are, in one packed piece for each cut. */
function pngOf([width, height]: readonly [number, number], colour: number, rows: readonly number[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = colour;
  const packed = deflateSync(Uint8Array.from(rows));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Title\0of no matter')),
    chunk('IDAT', packed.subarray(0, 7)),
    chunk('IDAT', packed.subarray(7)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('decodePng', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('undoes every filter as the PNG specification defines it', async () => {
    const rows = [
      [0, 10, 200, 30], // None
      [1, 250, 10, 5], // Sub: 250, 260 - 256, 9
      [2, 1, 2, 3], // Up: 251, 6, 12
      [3, 10, 20, 30], // Average: 10 + 125, 20 + (135 + 6) / 2, 30 + (90 + 12) / 2
      [4, 1, 2, 3], // Paeth: 135 + 1, 90 + 2 and 81 + 3, for above is nearest to left + above - corner: 135, 91, 83
    ];
    const { data, ...about } = await decodePng(pngOf([3, 5], 0, rows.flat()));
    expect(about).toEqual({ width: 3, height: 5, depth: 8, channels: 1 });
    expect([...data]).toEqual([10, 200, 30, 250, 4, 9, 251, 6, 12, 135, 90, 81, 136, 92, 84]);
  });

  it('takes the pixel to the left, not the byte, where a pixel has three', async () => {
    const { data, channels } = await decodePng(pngOf([2, 1], 2, [1, 1, 2, 3, 10, 20, 30]));
    expect(channels).toBe(3);
    expect([...data]).toEqual([1, 2, 3, 11, 22, 33]);
  });

  it('reads the drawings as a library does, also where the browser cannot unpack', async () => {
    const icons = readFileSync(new URL('../../public/data/icons80.png', import.meta.url));
    const expected = Buffer.from(decode(icons).data);
    expect(expected.equals(await pixelsOf(icons))).toBe(true);
    vi.stubGlobal('DecompressionStream', undefined);
    expect(expected.equals(await pixelsOf(icons))).toBe(true);
  });

  it('reads what is packed in another way too', async () => {
    const data = Uint16Array.of(1, 300, 65535, 7);
    const deep = await decodePng(encode({ width: 2, height: 2, data, depth: 16, channels: 1 }));
    expect(deep).toMatchObject({ width: 2, height: 2, depth: 16, channels: 1, data });
  });

  it('refuses what does not fit in one sentence', async () => {
    await expect(decodePng(pngOf([3, 2], 0, [0, 1, 2, 3]))).rejects.toThrow(
      'expected 8 bytes unpacked, got 4',
    );
    await expect(decodePng(pngOf([1, 1], 0, [5, 1]))).rejects.toThrow(
      'expected a filter from 0 to 4 in a PNG, got 5',
    );
    await expect(decodePng(Uint8Array.of(1, 2, 3))).rejects.toThrow();
  });
});

const pixelsOf = async (png: Uint8Array) => Buffer.from((await decodePng(png)).data as Uint8Array);
