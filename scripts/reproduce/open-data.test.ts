import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openFolderOrFile } from '../../src/data/forms/node.ts';
import { imageAt, type OwnImages } from '../../src/data/forms/own-images.ts';
import { read as readForm } from '../../src/data/forms/read.ts';
import type { LabelledImages } from '../../src/data/images.ts';
import { edited } from '../../src/data/own/images/edited.ts';
import { exported } from '../../src/data/own/images/exported.ts';
import { understoodOf } from '../../src/data/own/images/understood.ts';
import { idOf } from '../../src/data/own/own-id.ts';
import { hashOf, trainedClasses } from '../../src/data/own/trained-images.ts';
import { readImages } from '../../src/data/read.ts';
import { DATA_SETS, hashIn } from '../../src/data/sets.ts';
import { recipeHash } from '../../src/experiment/results/fingerprint.ts';
import { offersOf } from '../../src/experiment/setup/offers.ts';
import type { OwnId } from '../../src/experiment/setup/own-id.ts';
import { DEFAULT_RECIPE, type Recipe } from '../../src/experiment/setup/recipe.ts';
import { deal } from '../../src/experiment/setup/tasks.ts';
import { decodeLink, encodeLink } from '../../src/state/link/link.ts';
import { DEFAULT_SETTINGS } from '../../src/state/settings.ts';
import { cifarOf, npyOf, zipOf } from '../../src/testing/own-files.ts';
import { editsOf, groupedBy, wantedOf } from '../../src/views/images/edits.ts';
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

/** Two classes are no two tasks: task A is the drawings'. */
const ON_ICONS: Recipe = { ...DEFAULT_RECIPE, split: 'from-icons' };

it('lays images of one’s own out for the threads that train, and takes them away again', async () => {
  const { folder, hash, classes, close } = await openData({ data: await pictures(), recipe: ON_ICONS });
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
  const first = await openData({ data: await pictures(), recipe: ON_ICONS });
  await writeFile(join(home, 'cold', 'z.png'), '');
  await rm(join(home, 'cold', 'z.png'));
  const again = await openData({ data: home, recipe: ON_ICONS });
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
] as const)('refuses %s in a sentence', async (_, data, change, sentence) => {
  const opening = openData({ data, recipe: { ...DEFAULT_RECIPE, ...change } });
  await expect(opening).rejects.toThrow(BadOption);
  await expect(opening).rejects.toThrow(sentence);
});

it('refuses to deal classes where a task would be none, or larger than labels can tell', async () => {
  const refusal = (data: string, split: Recipe['split'], groups?: string) =>
    openData({ data, groups, recipe: { ...DEFAULT_RECIPE, split } });
  const two = await pictures();
  await expect(refusal(two, 'random')).rejects.toThrow(
    'a task should be of 2 to 256 classes, but --split random of these 2 makes one of 1',
  );
  await expect(refusal(two, 'kinds')).rejects.toThrow(
    '--split kinds should come with --groups: these classes are in none',
  );
  await expect(refusal(two, 'natural-man-made')).rejects.toThrow('but it is natural-man-made');
  const many = join(home, 'many.npz');
  await writeFile(many, classesOf(300));
  await expect(refusal(many, 'from-icons')).rejects.toThrow(
    'but --split from-icons of these 300 makes one of 300',
  );
  const opened = await refusal(many, 'random');
  expect(opened.classes).toHaveLength(300);
  await opened.close();
});

/** A `.npz` of so many classes, an image to train on and one to test on each, no two alike. */
const classesOf = (count: number): Uint8Array => {
  const part = (first: number) => {
    const images = new Uint8Array(count * 1024);
    for (let i = 0; i < count; i++) images.set([first, i & 255, i >> 8], i * 1024);
    return npyOf([count, 32, 32], images);
  };
  const labels = npyOf(
    [count],
    new Uint8Array(Uint16Array.from({ length: count }, (_, i) => i).buffer),
    '<u2',
  );
  return zipOf({
    'train_images.npy': part(1),
    'train_labels.npy': labels,
    'test_images.npy': part(2),
    'test_labels.npy': labels,
  });
};

/** CIFAR-100 in small: six classes of five images, in three groups of two. */
async function cifar(): Promise<string> {
  const folder = join(home, 'small');
  await mkdir(folder);
  const labels = Array.from({ length: 30 }, (_, i) => [i % 3, i % 6]);
  await writeFile(join(folder, 'train.bin'), cifarOf(labels, 1));
  await writeFile(join(folder, 'fine_label_names.txt'), 'cod\naster\nred_oak\neel\nrose\nelm\n');
  await writeFile(join(folder, 'coarse_label_names.txt'), 'fish\nflowers\ngreen_trees\n');
  return folder;
}

/** What the page makes of a folder where its visitor chooses the second of the file's groupings, and its link. */
async function inPage(folder: string) {
  const read = await readForm(await openFolderOrFile(folder));
  const wanted = groupedBy(wantedOf(understoodOf(read)), offersOf(read.groupings)[1]!.classes);
  const images = await edited(read, editsOf(wanted));
  const experiment = { ...DEFAULT_SETTINGS, recipe: { ...DEFAULT_RECIPE, split: 'kinds' } } as const;
  return { images, link: encodeLink({ data: idOf(images), experiment, engine: undefined, unknown: [] }) };
}

it('takes a page’s link with groups to the same images and the same recipe', async () => {
  const folder = await cifar();
  const { images, link } = await inPage(folder);
  expect(link).toMatch(/split=kinds&data=own:[0-9a-f]{12}:6:30:4:colour-2:small$/);
  const { data, experiment } = decodeLink(link);
  const saved = join(home, 'saved.npz');
  await writeFile(saved, exported({ ...labelled(images) }));
  for (const [file, groups] of [
    [folder, 'flowers'],
    [folder, 'aster, rose'],
    [folder, data],
    [folder, `data=${data}`],
    [saved, undefined],
  ] as const) {
    const { recipe } = experiment;
    const opened = await openData({ data: file, groups, recipe });
    expect(opened.set.kinds, groups).toEqual(['group 1', 'group 2']);
    expect(recipeHash(opened.recipe, opened.hash)).toBe(recipeHash(recipe, hashIn(data as OwnId)!));
    const there = await readImages(opened.folder);
    expect(Buffer.compare(there.pixels, labelled(images).pixels)).toBe(0);
    // The first group has the first class: aster and rose stand against all others.
    for (const { classes } of [there, opened])
      expect(deal(classes, recipe)).toEqual({ A: [0, 2, 3, 5], B: [1, 4] });
    await opened.close();
  }
  const { classes, close } = await openData({
    data: folder,
    groups: 'green_trees,eel,cod',
    recipe: experiment.recipe,
  });
  expect(deal(classes, { ...experiment.recipe, split: 'kinds-swapped' })).toEqual({
    A: [1, 4],
    B: [0, 2, 3, 5],
  });
  await close();
});

/** Images as they are trained on: in their order, one after the other. */
function labelled(images: OwnImages): LabelledImages {
  const pixels = new Uint8Array(images.count * 3072);
  for (let i = 0; i < images.count; i++) pixels.set(imageAt(images, i), i * 3072);
  const { input, count, classOf, heldOut } = images;
  const familyOf = new Uint16Array(count);
  return {
    input,
    count,
    classOf,
    heldOut,
    familyOf,
    pixels,
    classes: trainedClasses(images),
    hash: hashOf(images),
  };
}

it('finds the images that a link made grey, and those that give task A under its groups', async () => {
  const folder = await cifar();
  const read = await readForm(await openFolderOrFile(folder));
  const names = read.classes.map(({ name }, c) => ({ name, of: [c] }));
  const grey = await edited(read, {
    grey: true,
    classes: names.map((one, c) => ({ ...one, group: c % 3 === 0 ? 1 : 2 })),
  });
  const seen = await openData({
    data: folder,
    groups: 'fish',
    recipe: { ...DEFAULT_RECIPE, split: 'kinds' },
  });
  expect(seen.set.input).toEqual([32, 32, 3]);
  await seen.close();
  const opened = await openData({
    data: folder,
    groups: idOf(grey),
    recipe: { ...DEFAULT_RECIPE, split: 'kinds' },
  });
  expect([opened.hash, opened.set.input]).toEqual([hashOf(grey), [32, 32, 1]]);
  await opened.close();
  const { images } = await inPage(folder);
  const split = `from-${idOf(images)}` as const;
  const donors = await openData({
    data: DATA_SETS.icons,
    donorData: folder,
    recipe: { ...DEFAULT_RECIPE, split },
  });
  expect(donors.recipe.split).toBe(split);
  await donors.close();
});

it('says what there is where groups are asked for that are not there', async () => {
  const folder = await cifar();
  const refusal = (groups: string) =>
    openData({ data: folder, groups, recipe: { ...DEFAULT_RECIPE, split: 'kinds' } });
  await expect(refusal('fish, birds')).rejects.toThrow(
    '--groups should be names of groups or classes of these images (fish, flowers, green trees, cod, aster, red oak, ' +
      'eel, rose, elm), but none is called "birds"',
  );
  await expect(refusal('cod')).rejects.toThrow(
    '--groups should make two groups of 2 to 256 classes, but it makes them of 1 and 5',
  );
  await expect(refusal('own:0123456789ab:6:30:4:colour-2:small')).rejects.toThrow(
    /should be about the images of --data, but they are own:[0-9a-f]{12}:6:30:4:colour:small, and none of the 3 ways/,
  );
  const plain = join(home, 'plain.npz');
  await writeFile(plain, classesOf(4));
  await expect(
    openData({ data: plain, groups: 'own:0123456789ab:6:30:4:grey-2:small', recipe: DEFAULT_RECIPE }),
  ).rejects.toThrow('and they have no groups');
});
