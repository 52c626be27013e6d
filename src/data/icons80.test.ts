import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ImageIndex, parseIndex } from './image-index.ts';
import type { LabelledImages } from './images.ts';
import { readImages } from './read.ts';
import { DATA_SETS } from './sets.ts';

const FOLDER = 'public/data';

describe('the embedded icons', () => {
  let images: LabelledImages;
  let index: ImageIndex;
  beforeAll(async () => {
    images = await readImages(FOLDER);
    index = parseIndex(JSON.parse(readFileSync(join(FOLDER, 'icons80.json'), 'utf8')));
  });

  it('are 9,699 drawings of 40 natural and 40 man-made things', () => {
    // counted on the curated list: 3,016 natural, 6,683 man-made, 39 to 341 a class
    expect(images.count).toBe(9699);
    const sizes: Record<string, number> = { natural: 0, 'man-made': 0 };
    for (const { kind, train, test } of images.classes) sizes[kind!]! += train + test;
    expect(sizes).toEqual({ natural: 3016, 'man-made': 6683 });
    expect(images.classes.filter(({ kind }) => kind === 'natural')).toHaveLength(40);
    expect(images.classes.filter(({ kind }) => kind === 'man-made')).toHaveLength(40);
    const totals = images.classes.map(({ train, test }) => train + test);
    expect([Math.min(...totals), Math.max(...totals)]).toEqual([39, 341]);
  });

  it('keep every designer on one side of the split', () => {
    const sides = new Map<number, Set<number>>();
    for (let i = 0; i < images.count; i++) {
      const family = images.familyOf[i]!;
      sides.set(family, (sides.get(family) ?? new Set()).add(images.heldOut[i]!));
    }
    expect(sides.size).toBe(135);
    expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
  });

  it('hold out a fifth, and between 12 and 30 % of every class', () => {
    const held = images.heldOut.reduce((sum, flag) => sum + flag, 0);
    expect(held / images.count).toBeGreaterThan(0.18);
    expect(held / images.count).toBeLessThan(0.22);
    for (const { train, test } of images.classes) {
      expect(test / (train + test)).toBeGreaterThanOrEqual(0.12);
      expect(test / (train + test)).toBeLessThanOrEqual(0.3);
    }
  });

  it('test every class on the drawings of at least two designers', () => {
    const designers = images.classes.map(() => new Set<number>());
    for (let i = 0; i < images.count; i++) {
      if (images.heldOut[i]) designers[images.classOf[i]!]!.add(images.familyOf[i]!);
    }
    expect(Math.min(...designers.map((set) => set.size))).toBeGreaterThanOrEqual(2);
  });

  it('all show something and leave a margin of two pixels', () => {
    for (let i = 0; i < images.count; i++) {
      let [ink, margin] = [0, 0];
      for (let y = 0; y < 32; y++) {
        for (let x = 0; x < 32; x++) {
          const value = images.pixels[(i * 32 + y) * 32 + x]!;
          ink += value;
          if (Math.min(x, y, 31 - x, 31 - y) < 2) margin += value;
        }
      }
      expect(ink / 1024, `ink of drawing ${i}`).toBeGreaterThan(5);
      expect(margin, `margin of drawing ${i}`).toBe(0);
    }
  });

  it('say where each comes from, under licences that allow it', () => {
    expect(index.file.names.every((name) => name.length > 0)).toBe(true);
    const licences = new Set(index.file.sets.map(({ licence }) => licence));
    expect([...licences].sort()).toEqual([
      'Apache-2.0',
      'BSD-3-Clause',
      'CC-BY-3.0',
      'CC-BY-4.0',
      'CC0-1.0',
      'ISC',
      'MIT',
      'OFL-1.1',
      'Unlicense',
    ]);
  });

  it('weigh less than 2 MB together as they are fetched, the index less than 350 kB', () => {
    const { images: _, ...sent } = DATA_SETS.icons.files;
    const sizes = Object.values(sent).map((file) => statSync(join(FOLDER, file)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(2e6);
    expect(statSync(join(FOLDER, 'icons80.json')).size).toBeLessThan(350e3);
  });

  it('are credited on a page that needs nothing else but its icon', () => {
    const page = readFileSync('public/credits.html', 'utf8');
    const icon = '<link rel="icon" href="favicon.svg" type="image/svg+xml">';
    expect(page.replace(icon, '')).not.toMatch(/<script|<link|<img|@import|url\(|src=/);
    expect(page.match(/<tr>/g)).toHaveLength(1 + index.file.sets.length);
    const used = [...page.matchAll(/<td class="number">(\d+)<\/td>/g)].map(([, n]) => Number(n));
    expect(used.reduce((a, b) => a + b)).toBe(images.count);
  });
});
