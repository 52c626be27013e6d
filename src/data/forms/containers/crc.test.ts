import { expect, test } from 'vitest';
import { noise, text } from '../../../testing/own-files.ts';
import { crc32 } from './crc.ts';

test('the sum of the standards’ check string is theirs', () => {
  expect(crc32(text('123456789'))).toBe(0xcbf43926); // ITU-T V.42
});

test('sums are those of Python’s zlib, at once or piece by piece, wherever bytes begin', () => {
  const bytes = noise(1, 100_003);
  const sums = { 0: 0, 1: 4251816714, 15: 3661309210, 16: 97846854, 17: 3269279953, 33: 2967204248 };
  for (const [length, sum] of Object.entries(sums)) expect(crc32(bytes.subarray(0, +length))).toBe(sum);
  expect(crc32(bytes)).toBe(3378341429);
  for (const cut of [1, 7, 8, 1009, 100_000])
    expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(3378341429);
});
