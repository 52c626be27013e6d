import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { noise } from '../../testing/own-files.ts';
import { hashesOf } from './hashes.ts';

it('images have the hashes that OpenSSL gives them, few or many', async () => {
  const images = Array.from({ length: 503 }, (_, i) => noise(i, i % 2 ? 1024 : 3072));
  const expected = Buffer.concat(images.map((image) => createHash('sha256').update(image).digest()));
  for (const most of [1_000, 100]) {
    let breaths = 0;
    const breathe = async () => void breaths++;
    const hashes = await hashesOf((i) => images[i]!, images.length, breathe, most);
    expect(Buffer.compare(hashes, expected)).toBe(0);
    expect(breaths).toBe(2);
  }
});
