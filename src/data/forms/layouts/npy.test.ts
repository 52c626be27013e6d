import { describe, expect, it } from 'vitest';
import { message } from '../../../messages.ts';
import { noise, npyOf, text, zipOf } from '../../../testing/own-files.ts';
import { countsOf, imagesOf, readFiles, reasonsOf, refusalOf } from '../../../testing/read-files.ts';

const images = (seed: number, count: number) => npyOf([count, 32, 32], noise(seed, count * 1024));
const labels = (values: readonly number[]) => npyOf([values.length], signed(values), '|i1');
const signed = (values: readonly number[]) => new Uint8Array(Int8Array.from(values).buffer);
const names = (...all: readonly string[]) => text(JSON.stringify(all.map((name) => ({ name }))));
const inTurn = (count: number, classes: number) => Array.from({ length: count }, (_, i) => i % classes);

describe('two .npz', () => {
  it('each have their own labels', async () => {
    const found = await readFiles({
      'a.npz': zipOf({ 'train_images.npy': images(1, 10), 'train_labels.npy': labels(inTurn(10, 2)) }),
      'b.npz': zipOf({ 'train_images.npy': images(2, 10), 'train_labels.npy': labels(inTurn(10, 5)) }),
    });
    expect(countsOf(found)).toEqual({ 0: [6, 1], 1: [6, 1], 2: [1, 1], 3: [1, 1], 4: [1, 1] });
    const fourth = noise(2, 10 * 1024).subarray(4 * 1024, 5 * 1024);
    expect(imagesOf(found, '4')).toContain(fourth.join());
  });

  it('of which one has none: it is left out', async () => {
    const found = await readFiles({
      'a.npz': zipOf({ 'images.npy': images(1, 10), 'labels.npy': labels(inTurn(10, 2)) }),
      'b.npz': zipOf({ 'images.npy': images(2, 10) }),
    });
    expect(countsOf(found)).toEqual({ 0: [4, 1], 1: [4, 1] });
    expect(reasonsOf(found)).toEqual([message('noLabels', { file: 'b/images.npy' })]);
  });

  it('each have their own names', async () => {
    const one = (seed: number, ...classes: readonly string[]) =>
      zipOf({
        'images.npy': images(seed, 10),
        'labels.npy': labels(inTurn(10, 2)),
        'classes.json': names(...classes),
      });
    const found = await readFiles({ 'a.npz': one(1, 'cat', 'dog'), 'b.npz': one(2, 'oak', 'cat') });
    expect(countsOf(found)).toEqual({ cat: [8, 2], dog: [4, 1], oak: [4, 1] });
  });

  it('are parts where they are called so', async () => {
    const one = (seed: number, count: number) =>
      zipOf({ 'x.npy': images(seed, count), 'y.npy': labels(inTurn(count, 2)) });
    const found = await readFiles({ 'train.npz': one(1, 10), 'test.npz': one(2, 6) });
    expect(found.split).toBe('own');
    expect(countsOf(found)).toEqual({ 0: [5, 3], 1: [5, 3] });
  });

  it('in folders of images and of labels are pairs by their names, as one .npz is', async () => {
    const [x, y] = [images(1, 10), labels(inTurn(10, 2))];
    const apart = await readFiles({ 'd/x/images.npy': x, 'd/y/labels.npy': y });
    const together = await readFiles({ 'd.npz': zipOf({ 'images.npy': x, 'labels.npy': y }) });
    expect(apart.fingerprint).toBe(together.fingerprint);
  });
});

describe('labels of NumPy', () => {
  const npz = (values: readonly number[], more = {}) => ({
    'x.npz': zipOf({ 'images.npy': images(1, values.length), 'labels.npy': labels(values), ...more }),
  });

  it('below 0 stand for none', async () => {
    const found = await readFiles(npz([-1, 0, 1, -1, 0, 1, -2, 0, 1]));
    expect(countsOf(found)).toEqual({ 0: [2, 1], 1: [2, 1] });
    expect(reasonsOf(found)).toEqual([message('labelNegative', { file: 'images.npy', count: 3, label: -1 })]);
  });

  it('are two classes where they are −1 and 1', async () => {
    expect(countsOf(await readFiles(npz([-1, 1, -1, 1, -1, 1])))).toEqual({ '-1': [2, 1], 1: [2, 1] });
  });

  it('beyond the names in classes.json are none', async () => {
    const found = await readFiles(npz([0, 1, 7, 0, 1, -1, 0, 1, 2], { 'classes.json': names('cat', 'dog') }));
    expect(countsOf(found)).toEqual({ cat: [2, 1], dog: [2, 1] });
    expect(reasonsOf(found)).toEqual([
      message('labelOutOfRange', { file: 'images.npy', count: 3, label: 7, most: 1 }),
    ]);
  });
});

it('a class whose file is no good is left out, and the others stay', async () => {
  const found = await readFiles({
    'q/cat.npy': npyOf([6, 784], noise(1, 6 * 784)),
    'q/dog.npy': npyOf([6, 784], noise(2, 6 * 784)),
    'q/owl.npy': npyOf([6, 784], noise(3, 5 * 784)),
    'q/fox.npy': npyOf([6, 5000, 5], noise(4, 6 * 25_000)),
  });
  expect(countsOf(found)).toEqual({ cat: [5, 1], dog: [5, 1] });
  expect(reasonsOf(found).map(({ key }) => key)).toEqual(['entryCut', 'imagesTooWide']);
  expect(await refusalOf({ 'q/owl.npy': npyOf([6, 784], noise(3, 5 * 784)) })).toEqual(
    message('entryCut', { file: 'q/owl.npy' }),
  );
});
