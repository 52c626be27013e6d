import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { recognise } from '../../src/data/forms/form.ts';
import { read } from '../../src/data/forms/read.ts';
import { bmp, memoryFile, png, pngs, zipOf } from '../../src/testing/own-files.ts';
import { expectAccessibleInBothThemes } from '../support/accessible.ts';
import { hashOf, openLab, TINY, trainButton, trained, trainedInNode } from '../support/lab.ts';
import { BIRD_FILES, BIRDS, drop, onDisk, openYours } from '../support/own.ts';

const understood = (page: Page) => page.getByRole('dialog', { name: /^birds 4 classes/ });
const keep = (page: Page) => understood(page).getByRole('button', { name: /Keep and open/ });

test('images of one’s own are dropped, looked through, kept and trained on, and a link to them means the same elsewhere', async ({
  page,
  browser,
}) => {
  const hash = `${TINY}&donor=random&n=1`;
  await openLab(page, hash);
  await drop(page, 'birds.zip', BIRDS);
  await expect(understood(page)).toContainText('4 classes');
  await expect(understood(page)).toContainText('28 images');
  await expect(understood(page)).toContainText('notes.txt');
  await expectAccessibleInBothThemes(page);
  await keep(page).click();

  // Half of four classes is two.
  await expect(page.getByText('here they have 2.')).toBeVisible();
  await expect(page).toHaveURL(/data=own:[0-9a-f]{12}:4:28:4:colour:birds(&|$)/);
  await trainButton(page, 'R1B').click();
  await trained(page);
  const here = await hashOf(page, 'R1B');
  const zip = onDisk('birds.zip', BIRDS);
  const node = trainedInNode(`--data ${zip} --iterations 20 --batch 16 --width 8 --treatments RnB --n 1`);
  expect(here).toBe(node['R1B']);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(other.getByText(/This is about “birds” \(4 classes, 28 images\)/)).toBeVisible();
  await drop(other, 'birds.zip', BIRDS);
  await keep(other).click();
  await trainButton(other, 'R1B').click();
  await trained(other);
  expect(await hashOf(other, 'R1B')).toBe(here);
  expect(other.url()).toBe(page.url());
  await elsewhere.close();
});

test('pictures that no code of ours decodes are decoded by this browser, which is said', async ({ page }) => {
  const files = (picture: (seed: number) => Uint8Array) =>
    zipOf(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`${'abcd'[i % 4]}/${i}.picture`, picture(i)] as const),
      ),
    );
  await openLab(page, TINY);
  await drop(page, 'bitmaps.zip', files(bmp));
  const dialog = page.getByRole('dialog', { name: /^bitmaps 4 classes/ });
  const said = dialog.getByText('Some pictures were decoded by this browser: another may see other pixels.');
  await expect(said).toBeVisible();
  await dialog.getByRole('button', { name: /^Keep and open/ }).click();
  // A bitmap says every pixel, so that the same pixels in PNG are the same data set.
  const same = await read(await recognise([memoryFile('pictures.zip', files(png))]));
  await expect(page).toHaveURL(new RegExp(`data=own:${same.fingerprint.slice(0, 12)}:4:20:4:colour:bitmaps`));
  await expect(page.getByText('here they have 2.')).toBeVisible(); // the page has opened anew
  await drop(page, 'pictures.zip', files(png));
  await expect(page.getByRole('dialog', { name: /^pictures 4 classes/ })).toBeVisible();
  await expect(said).toHaveCount(0);
});

test('images of one’s own in colour learn on layers of grey photographs, as in Node', async ({ page }) => {
  await openLab(page, `${TINY}&split=from-fashion&n=1`);
  await drop(page, 'birds.zip', BIRDS);
  await keep(page).click();
  await expect(
    page.getByText('Task A is 5 classes of photographs, task B all 4 classes of images.'),
  ).toBeVisible();
  await expect(page).toHaveURL(/split=from-fashion/);
  await trainButton(page, 'A1B').click();
  await trained(page);
  const zip = onDisk('birds.zip', BIRDS);
  const node = trainedInNode(
    `--data ${zip} --donor-data fashion --iterations 20 --batch 16 --width 8 --treatments AnB --n 1`,
  );
  for (const run of ['base A', 'A1B']) expect(await hashOf(page, run)).toBe(node[run.replace(' ', '')]);
  // The settings offer the splits of one's own images, which have no groups.
  await page.getByRole('button', { name: /all images, 20 iterations/ }).click();
  await expect(page.getByRole('combobox', { name: /^Split/ }).getByRole('option')).toHaveText([
    'random halves',
    'A from drawings of things',
    'A from photographs of clothes',
  ]);
});

test('images of one’s own give task A to the drawings, as in Node, and elsewhere once they are dropped there', async ({
  page,
  browser,
}) => {
  await openLab(page, `${TINY}&n=1`);
  await drop(page, 'birds.zip', BIRDS);
  await keep(page).click();
  await expect(page).toHaveURL(/data=own:/);
  await page.getByRole('button', { name: /all images, 20 iterations/ }).click();
  await page.getByRole('combobox', { name: /^Images(?! per)/ }).selectOption('icons');
  await expect(page).not.toHaveURL(/data=own:/);
  await page.getByRole('button', { name: /all images, 20 iterations/ }).click();
  await page.getByRole('combobox', { name: /^Split/ }).selectOption({ label: 'A from “birds”' });
  await expect(
    page.getByText('Task A is 2 classes of images, task B all 80 classes of drawings.'),
  ).toBeVisible();
  await expect(page).toHaveURL(/split=from-own:[0-9a-f]{12}:4:28:4:colour:birds(&|$)/);
  await trainButton(page, 'A1B').click();
  await trained(page);
  const zip = onDisk('birds.zip', BIRDS);
  const node = trainedInNode(
    `--donor-data ${zip} --iterations 20 --batch 16 --width 8 --treatments AnB --n 1`,
  );
  const here = await hashOf(page, 'A1B');
  expect(here).toBe(node['A1B']);
  expect(await hashOf(page, 'base A')).toBe(node['baseA']);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(
    other.getByText(/The images of task A did not come: This is about “birds” \(4 classes, 28 images\)/),
  ).toBeVisible();
  await drop(other, 'birds.zip', BIRDS);
  await keep(other).click();
  await expect(understood(other)).toHaveCount(0);
  await trainButton(other, 'A1B').click();
  await trained(other);
  expect(await hashOf(other, 'A1B')).toBe(here);
  expect(other.url()).toBe(page.url());
  await elsewhere.close();
});

test('classes are put together, left out and made grey before they are kept; what is kept is handed on and removed', async ({
  page,
}) => {
  await openLab(page, TINY);
  await drop(page, 'birds.zip', zipOf({ ...pngs('wren', 5, 400), ...pngs('owl', 5, 500), ...BIRD_FILES }));
  const dialog = page.getByRole('dialog', { name: /^birds/ });
  const pick = (name: string) => dialog.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await expect(dialog).toContainText('6 classes');
  await pick('mallard');
  await pick('teal');
  await dialog.getByRole('button', { name: 'Merge' }).click();
  await expect(dialog).toContainText('mallard + teal');
  await pick('wren');
  await dialog.getByRole('button', { name: 'Leave out' }).click();
  await expect(dialog).toContainText('4 classes');
  await dialog.getByText('Grey', { exact: true }).click();
  await dialog.getByRole('button', { name: /^Keep and open/ }).click();
  await expect(page).toHaveURL(/data=own:[0-9a-f]{12}:4:33:4:grey:birds(&|$)/);
  const id = /data=[^&]*/.exec(page.url())![0];

  const yours = page.getByRole('dialog', { name: 'Your images' });
  await openYours(page);
  const saved = page.waitForEvent('download');
  await yours.getByRole('button', { name: 'Save as a file' }).click();
  const file = readFileSync(await (await saved).path());
  await yours.getByRole('button', { name: 'Remove' }).click();
  await yours.getByRole('button', { name: 'Delete' }).click();
  await expect(yours.getByRole('group', { name: 'Kept in this browser' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByText(/which this browser does not have/)).toBeVisible();

  // The file is the same data set again.
  await drop(page, 'birds.npz', file);
  await dialog.getByRole('button', { name: /^Keep and open/ }).click();
  await expect(page.getByText(/which this browser does not have/)).toHaveCount(0);
  expect(page.url()).toContain(id);
});
