import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { keptMarks } from '../support/kept-marks.ts';
import { inTheEnd, openLab, trained } from '../support/lab.ts';
import { pressWhen, reloadWhen } from '../support/moments.ts';

/** The shortest budget: a whole figure of it takes seconds. */
const SHORT = 'v=1&iterations=20&batch=16&width=8&seed=3';
const QUICK = '--iterations 20 --batch 16 --width 8 --seed 3';

interface Exported {
  readonly data: string;
  readonly groups: { runs: { seed: number; run: string; hash: string }[] }[];
}

const folder = () => mkdtempSync(join(tmpdir(), 'graft-'));

async function exported(page: Page): Promise<Exported> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'JSON' }).click();
  const file = join(folder(), 'results.json');
  await (await waiting).saveAs(file);
  return JSON.parse(readFileSync(file, 'utf8')) as Exported;
}

const hashesOf = ({ groups }: Exported) =>
  Object.fromEntries(groups.flatMap(({ runs }) => runs.map(({ run, hash }) => [run, hash])));

async function importFile(page: Page, name: string, content: string) {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

test('Train all fills Figure 2, through a reload, with the weights that Node trains', async ({ page }) => {
  await openLab(page, SHORT);
  await page.getByRole('button', { name: 'Train all' }).click();
  await reloadWhen(page, /Figure 2: ([3-9]|[12]\d) of 30 runs/);
  await inTheEnd(page.getByText('30 runs in this figure, 30 trained in this browser'));
  await expect(page.getByText(/Figure 2: \d+ of 30 runs/)).toHaveCount(0);
  await expect(page.getByRole('tabpanel', { name: 'Findings' })).toContainText('cannot tell yet');

  const file = join(folder(), 'node.json');
  const asked = `${QUICK} --treatments BnB,BnB+,AnB,AnB+ --json ${file}`;
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/reproduce.ts', ...asked.split(' ')]);
  const inNode = hashesOf(JSON.parse(readFileSync(file, 'utf8')) as Exported);
  expect(Object.keys(inNode)).toHaveLength(30);
  expect(hashesOf(await exported(page))).toEqual(inNode);
});

test('a paused figure stays paused until the visitor comes back and resumes', async ({ page }) => {
  await openLab(page, `${SHORT}&fig=random`);
  await page.getByRole('button', { name: 'Train all' }).click();
  await pressWhen(page, /Random filters: [2-9] of/, 'Pause');
  await page.reload();
  await expect(page.getByText(/Random filters: [2-9] of \d+ runs/)).toBeVisible();
  await expect(page.getByText('paused', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await inTheEnd(page.getByText(/Random filters: \d+ of \d+ runs/), 'detached');
});

test('files of repeats are pooled, and what does not fit is refused with a reason', async ({
  page,
  browser,
}) => {
  await openLab(page, `${SHORT}&n=7`);
  await page.getByRole('button', { name: 'Train A7B', exact: true }).click();
  await trained(page);
  const own = await exported(page);

  const context = await browser.newContext();
  const other = await context.newPage();
  await openLab(other, `${SHORT.replace('seed=3', 'seed=4')}&n=7`);
  await importFile(other, 'seed3.json', JSON.stringify(own));
  await expect(other.getByText('seed3.json: 3 runs added.')).toBeVisible();
  await importFile(other, 'seed3.json', JSON.stringify(own));
  await expect(other.getByText('seed3.json: 0 runs added, 3 runs known already.')).toBeVisible();
  await expect(other.getByText('3 runs in this figure, 0 trained in this browser')).toBeVisible();

  const forged = structuredClone(own);
  forged.groups[0]!.runs[0]!.hash = '0123456789abcdef';
  const wrong: [string, string, RegExp][] = [
    ['broken.json', '{"format":', /broken\.json was not read: .*JSON/],
    ['foreign.json', '{"name":"graft"}', /foreign\.json was not read: .*graft-results/],
    ['elsewhere.json', JSON.stringify({ ...own, data: 'ffffffffffff' }), /other images/],
    ['old.json', JSON.stringify({ ...own, rules: 0 }), /old\.json was not read: .*rules g0/],
  ];
  for (const [name, content, said] of wrong) {
    await importFile(other, name, content);
    await expect(other.getByText(said)).toBeVisible();
  }
  // A huge one is not even read.
  const huge = join(folder(), 'huge.json');
  writeFileSync(huge, 'x'.repeat(20_000_001));
  await other.locator('input[type="file"]').setInputFiles(huge);
  await expect(other.getByText(/huge\.json was not read: expected at most 20 MB/)).toBeVisible();
  await expect(other.getByText('3 runs in this figure, 0 trained in this browser')).toBeVisible();
  // Nobody knows which of two files is right: neither counts until one is set aside.
  await importFile(other, 'forged.json', JSON.stringify(forged));
  await expect(
    other.getByText(/forged\.json: 0 runs added, .*1 run left out: .*other weights .* came with seed3\.json/),
  ).toBeVisible();
  await expect(other.getByText('2 runs in this figure, 0 trained in this browser')).toBeVisible();
  await other.getByRole('button', { name: 'Show', exact: true }).click();
  await other.getByRole('button', { name: 'Set aside: forged.json' }).click();
  await other.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(other.getByText('3 runs in this figure, 0 trained in this browser')).toBeVisible();
  await expect.poll(() => keptMarks(other)).toEqual(['aside', 'in']);
  await other.reload();
  await expect(other.getByText('3 runs in this figure, 0 trained in this browser')).toBeVisible();
  await context.close();
});

test('the chart is saved as SVG and PNG with its recipe', async ({ page }) => {
  await openLab(page, `${SHORT}&donor=random&n=7`);
  await page.getByRole('button', { name: 'Train R7B', exact: true }).click();
  await trained(page);
  const save = async (name: string) => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const file = join(folder(), name);
    await (await waiting).saveAs(file);
    return readFileSync(file);
  };
  const svg = (await save('SVG')).toString('utf8');
  expect(svg).toContain('iterations 20');
  expect(svg).not.toContain('var(--');
  const png = await save('PNG');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
});

test('a recorded point can be trained again, to the bit', async ({ page }) => {
  await openLab(page, 'v=1&n=7');
  await expect(page.getByText(/Recorded, \d+ splits/)).toBeVisible();
  await page.getByRole('button', { name: 'Train A7B', exact: true }).click();
  await inTheEnd(page.getByText(/the recorded weights, to the bit/));
});

test('the figure at another width has what another experiment has recorded of it', async ({ page }) => {
  await page.goto('/#v=1&n=4&donor=B&width=8');
  await expect(page.getByText('16 splits').first()).toBeVisible();
  await page.goto('/#v=1&n=4&donor=B'); // and turned to while the page is open
  await expect(page.getByText('24 splits').first()).toBeVisible();
  await page.goto('/#v=1&n=4&donor=B&width=32');
  await expect(page.getByText('6 splits').first()).toBeVisible();
});
