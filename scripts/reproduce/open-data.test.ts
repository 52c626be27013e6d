import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readImages } from '../../src/data/read.ts';
import { DATA_SETS } from '../../src/data/sets.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { BadOption } from '../command/run.ts';
import { openData } from './open-data.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'graft-own-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  await rm(home, { recursive: true });
  vi.restoreAllMocks();
});

/** A folder with classes of five pictures, each 32 × 32 of one colour of its own: two, or those that are named. */
async function pictures(names = ['warm', 'cold']): Promise<string> {
  for (const [c, name] of names.entries()) {
    await mkdir(join(home, name));
    for (let i = 0; i < 5; i++) {
      const colour = c === 0 ? [200 + i, 20, 10] : [10 * c, 20, 200 + i + 10 * names.length];
      const data = Uint8Array.from({ length: 32 * 32 * 3 }, (_, at) => colour[at % 3]!);
      const png = encode({ width: 32, height: 32, data, depth: 8, channels: 3 });
      await writeFile(join(home, name, `${i}.png`), png);
    }
  }
  return home;
}

it('lays images of one’s own out for the threads that train, and takes them away again', async () => {
  const { folder, hash, classes, close } = await openData({ data: await pictures(), recipe: DEFAULT_RECIPE });
  const images = await readImages(folder);
  expect(hash).toMatch(/^[0-9a-f]{12}$/);
  expect(images).toMatchObject({ hash, count: 10, input: [32, 32, 3] });
  expect(classes.map(({ name }) => name)).toEqual(['cold', 'warm']);
  for (let i = 0; i < 10; i++) {
    const [red, green, blue] = images.pixels.subarray(i * 3072, i * 3072 + 3);
    expect(images.classOf[i]).toBe(red! > blue! ? 1 : 0);
    expect(green).toBe(20);
  }
  expect([...images.heldOut].filter(Boolean)).toHaveLength(2);
  await close();
  expect(existsSync(folder)).toBe(false);
});

it('has the same name for the same images, in whatever order they lie', async () => {
  const first = await openData({ data: await pictures(), recipe: DEFAULT_RECIPE });
  await writeFile(join(home, 'cold', 'z.png'), '');
  await rm(join(home, 'cold', 'z.png'));
  const again = await openData({ data: home, recipe: DEFAULT_RECIPE });
  expect(again.hash).toBe(first.hash);
  await Promise.all([first.close(), again.close()]);
});

it('opens those that come with the page where they lie', async () => {
  const { folder, hash } = await openData({ data: DATA_SETS.fashion, recipe: DEFAULT_RECIPE });
  expect((await readImages(folder)).hash).toBe(hash);
});

it('knows the classes of the other set that task A comes from, beside those of one’s own', async () => {
  const recipe = { ...DEFAULT_RECIPE, split: 'from-fashion' } as const;
  const { classes, donors, close } = await openData({ data: await pictures(), recipe });
  expect(classes.map(({ name }) => name)).toEqual(['cold', 'warm']);
  expect(donors?.classes.map(({ name }) => name).slice(0, 3)).toEqual(['T-shirt', 'trouser', 'pullover']);
  await close();
  const { donors: none } = await openData({ data: DATA_SETS.fashion, recipe: DEFAULT_RECIPE });
  expect(none).toBeUndefined();
});

it('takes task A from images of one’s own, and says so in the recipe', async () => {
  const donorData = await pictures(['warm', 'cold', 'green', 'grey']);
  const { donors, recipe, set, close } = await openData({
    data: DATA_SETS.icons,
    donorData,
    recipe: DEFAULT_RECIPE,
  });
  expect(set.id).toBe('icons');
  expect(recipe.split).toMatch(/^from-own:[0-9a-f]{12}:4:20:4:colour:graft-own-/);
  expect(donors!.classes.map(({ name }) => name)).toEqual(['cold', 'green', 'grey', 'warm']);
  expect(await readImages(donors!.folder)).toMatchObject({ count: 20, input: [32, 32, 3] });
  // A link calls the same images otherwise.
  const linked = { ...recipe, split: recipe.split.replace(/[^:]*$/, 'of a link') as typeof recipe.split };
  const again = await openData({ data: DATA_SETS.icons, donorData, recipe: linked });
  expect(again.recipe).toEqual(recipe);
  await Promise.all([close(), again.close()]);
  expect(existsSync(donors!.folder)).toBe(false);
});

it('refuses images that can give no task A, and others than the split is about', async () => {
  const refusal = (change: object, donorData?: string) =>
    openData({ data: DATA_SETS.icons, donorData, recipe: { ...DEFAULT_RECIPE, ...change } });
  const two = await pictures();
  await expect(refusal({}, two)).rejects.toThrow(
    '--donor-data should be of 4 to 512 classes, half of which are task A, but it is of 2',
  );
  const split = 'from-own:0123456789ab:4:20:4:colour:birds';
  await expect(refusal({ split })).rejects.toThrow(`--split ${split} should come with --donor-data`);
  const four = await pictures(['green', 'grey']);
  await expect(refusal({ split }, four)).rejects.toThrow(
    /^--split \S+ should be about the images of --donor-data, but they are own:[0-9a-f]{12}:4:20:4:colour:/,
  );
  await expect(openData({ data: four, donorData: four, recipe: DEFAULT_RECIPE })).rejects.toThrow(
    'should be with other --data: a set gives itself no task A',
  );
});

it.each([
  ['a path where nothing lies', '/nowhere/at/all', {}, 'but there is no /nowhere/at/all'],
  ['a file that is no data set', 'package.json', {}, '--data cannot be read: '],
  ['a set as its own donor', DATA_SETS.fashion, { split: 'from-fashion' }, 'should be with other --data'],
  ['grey images to be made grey', DATA_SETS.fashion, { colour: 'grey' }, '--colour should be as-is'],
  ['a split by kinds', 'src', { split: 'kinds' }, "--split should be random with images of one's own"],
] as const)('refuses %s in a sentence', async (_, data, change, sentence) => {
  const opening = openData({ data, recipe: { ...DEFAULT_RECIPE, ...change } });
  await expect(opening).rejects.toThrow(BadOption);
  await expect(opening).rejects.toThrow(sentence);
});
