import { createHash } from 'node:crypto';
import { encode } from 'fast-png';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { decodeImages } from './images.ts';

/** Three 32 × 32 drawings in two columns, each of one grey of its own; two classes, two designers, the second held out. */
function sample() {
  const data = new Uint8Array(64 * 64);
  const greys = [10, 20, 30];
  for (let i = 0; i < data.length; i++)
    data[i] = greys[Math.floor(i / 64 / 32) * 2 + Math.floor((i % 64) / 32)] ?? 0;
  const png = Uint8Array.from(encode({ width: 64, height: 64, data, depth: 8, channels: 1 }));
  const index = {
    version: 1,
    source: 'test 1.0',
    size: 32,
    columns: 2,
    count: 3,
    sha256: createHash('sha256').update(png).digest('hex'),
    classes: [
      { name: 'leaf', kind: 'natural', count: 2, thumb: 0 },
      { name: 'cup', kind: 'man-made', count: 1, thumb: 2 },
    ],
    families: ['anna', 'bert'],
    heldOut: [1],
    sets: [
      { prefix: 'a', family: 0, licence: 'MIT' },
      { prefix: 'b', family: 1, licence: 'MIT' },
    ],
    setRuns: [0, 1, 1, 1, 0, 1],
    names: ['leaf', 'leaf', 'cup'],
  };
  return { png, index };
}

describe('decodeImages', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('cuts the sprite into drawings in the order of the index', async () => {
    const { png, index } = sample();
    const images = await decodeImages(png, index);
    expect(images.pixels).toHaveLength(3 * 32 * 32);
    for (const [i, grey] of [10, 20, 30].entries()) {
      expect(new Set(images.pixels.subarray(i * 1024, (i + 1) * 1024))).toEqual(new Set([grey]));
    }
  });

  it('tells class, family and held-out drawings apart', async () => {
    const { png, index } = sample();
    const images = await decodeImages(png, index);
    expect([...images.classOf]).toEqual([0, 0, 1]);
    expect([...images.familyOf]).toEqual([0, 1, 0]);
    expect([...images.heldOut]).toEqual([0, 1, 0]);
    expect(images.classes[0]).toEqual({ name: 'leaf', kind: 'natural', thumb: 0, train: 1, test: 1 });
  });

  it('names the data by their content: another split is another hash, another credit is not', async () => {
    const { png, index } = sample();
    const { hash } = await decodeImages(png, index);
    expect(hash).toMatch(/^[0-9a-f]{12}$/);
    expect((await decodeImages(png, { ...index, heldOut: [] })).hash).not.toBe(hash);
    expect((await decodeImages(png, { ...index, source: 'test 1.1' })).hash).toBe(hash);
  });

  it.each<[string, object, string]>([
    ['an index of another version', { version: 7 }, 'should have version 1, but it has version 7.'],
    ['drawings of another size', { size: 64 }, 'should have drawings of 32 × 32 pixels, but it has size 64.'],
    ['a missing column', { names: undefined }, 'should have "names" as a list, but it has undefined.'],
    ['too few names', { names: ['leaf'] }, 'should have 3 names, but it has 1.'],
    [
      'runs that end early',
      { setRuns: [0, 1] },
      '"setRuns" of the index should cover 3 drawings, but it covers 1.',
    ],
    ['runs of a set that is not there', { setRuns: [9, 3] }, 'should hold values from 0 to 1, but one is 9.'],
    ['a run without a length', { setRuns: [0] }, 'should hold runs of at least 1, but one is undefined.'],
    ['a run that would not end', { setRuns: [0, 1e9] }, 'should cover 3 drawings, but it covers 1000000000.'],
    [
      'a sprite that is not the one indexed',
      { sha256: 'abc' },
      'should have the SHA-256 abc… that its index names',
    ],
    ['a sprite of another shape', { columns: 3 }, 'should be 96 × 32 in 8-bit grey, but it is 64 × 64'],
  ])('refuses %s in one sentence', async (_, change, message) => {
    const { png, index } = sample();
    await expect(decodeImages(png, { ...index, ...change })).rejects.toThrow(message);
  });

  it('knows a sprite that is not the one indexed also where the browser calculates no hashes', async () => {
    vi.stubGlobal('crypto', {}); // as in a page that came without encryption
    const { png, index } = sample();
    expect((await decodeImages(png, index)).count).toBe(3);
    await expect(decodeImages(png, { ...index, sha256: 'abc' })).rejects.toThrow('the SHA-256 abc…');
  });

  it('refuses a thumbnail that is held out or of another class', async () => {
    const { png, index } = sample();
    const classes = [{ ...index.classes[0], thumb: 1 }, index.classes[1]];
    await expect(decodeImages(png, { ...index, classes })).rejects.toThrow(
      'should have a training drawing of "leaf" as its thumbnail, but it has drawing 1.',
    );
  });

  it('refuses what is no index at all', async () => {
    const { png } = sample();
    await expect(decodeImages(png, null)).rejects.toThrow('should have a JSON object, but it has null.');
    await expect(decodeImages(png, '{}')).rejects.toThrow('should have a JSON object, but it has string.');
  });
});
