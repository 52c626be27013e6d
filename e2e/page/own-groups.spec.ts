import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { cifarOf, text, zipOf } from '../../src/testing/own-files.ts';
import { hashOf, openLab, TINY, trainButton, trained, trainedInNode } from '../support/lab.ts';
import { drop, onDisk, openYours } from '../support/own.ts';

/** CIFAR-100 in small: six classes of five images, in three groups of two. */
const SMALL = zipOf({
  'train.bin': cifarOf(
    Array.from({ length: 30 }, (_, i) => [i % 3, i % 6]),
    1,
  ),
  'fine_label_names.txt': text('cod\naster\noak\neel\nrose\nelm\n'),
  'coarse_label_names.txt': text('fish\nflowers\ntrees\n'),
});

test('groups of a file are set against each other as in Node, by their names, by the link and by the saved file', async ({
  page,
}) => {
  await openLab(page, `${TINY}&n=1`);
  await drop(page, 'small.zip', SMALL);
  const dialog = page.getByRole('dialog', { name: /^small 6 classes/ });
  await dialog.getByRole('combobox', { name: 'Groups of the file' }).selectOption('flowers against the rest');
  await expect(dialog.getByRole('group', { name: 'group 2' }).getByRole('button')).toHaveCount(4);
  await dialog.getByRole('button', { name: /^Keep and open/ }).click();
  await expect(page).toHaveURL(/split=kinds&.*data=own:[0-9a-f]{12}:6:30:4:colour-2:small(&|$)/);
  await trainButton(page, 'A1B').click();
  await trained(page);
  const here = { A1B: await hashOf(page, 'A1B'), baseA: await hashOf(page, 'base A') };

  await openYours(page);
  const saving = page.waitForEvent('download');
  const yours = page.getByRole('dialog', { name: 'Your images' });
  await yours.getByRole('button', { name: 'Save as a file' }).click();
  const saved = onDisk('small.npz', readFileSync(await (await saving).path()));
  const zip = onDisk('small.zip', SMALL);
  const id = /data=([^&]*)/.exec(page.url())![1]!;
  for (const images of [`${zip} --groups flowers`, `${zip} --groups ${id}`, saved]) {
    const node = trainedInNode(
      `--data ${images} --split kinds --iterations 20 --batch 16 --width 8 --treatments AnB --n 1`,
    );
    expect(node, images).toMatchObject(here);
  }
});
