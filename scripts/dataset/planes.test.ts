import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { readIndex, dataFolder } from '../reproduce/data-set.ts';
import { planesIn } from '../../src/data/planes.ts';
import { DATA_SETS } from '../../src/data/sets.ts';
import { planesOf } from './planes.ts';

const { files } = DATA_SETS.icons;
const { file } = await readIndex();
const png = readFileSync(dataFolder() + files.images);
const packed = readFileSync(dataFolder() + files.packed);

it('the packed drawings are those of the PNG, pixel by pixel', async () => {
  const planes = planesIn(Uint8Array.from(packed))!;
  expect(planes.sprite).toBe(file.sha256);
  const pixels = await planes.pixels(file.count, file.size);
  const { data, width } = decode(png);
  const sprite = new Uint8Array(data.length);
  for (let i = 0; i < file.count; i++) {
    const corner = Math.floor(i / file.columns) * file.size * width + (i % file.columns) * file.size;
    for (let y = 0; y < file.size; y++) {
      const from = (i * file.size + y) * file.size;
      sprite.set(pixels.subarray(from, from + file.size), corner + y * width);
    }
  }
  expect(Buffer.from(sprite).equals(Buffer.from(data as Uint8Array))).toBe(true);
});

it('the packer makes the same bytes of them again, a fifth fewer than the PNG has', () => {
  const again = planesOf(png, file.count, file.size, file.columns);
  expect(Buffer.from(again).equals(packed)).toBe(true);
  expect(packed.length).toBeLessThan(0.8 * png.length);
});
