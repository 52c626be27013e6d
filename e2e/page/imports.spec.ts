import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { ResultsFile } from '../../src/experiment/files/results-file.ts';
import { expectAccessible } from '../support/accessible.ts';
import { keptMarks } from '../support/kept-marks.ts';
import { openLab } from '../support/lab.ts';

/** The recorded results of the paper's figure, as a file that a stranger may have changed. */
const recording = (): ResultsFile =>
  JSON.parse(
    readFileSync(new URL('../../public/recordings/figure-2.json', import.meta.url), 'utf8'),
  ) as ResultsFile;

type Run = ResultsFile['groups'][number]['runs'][number];

/** Some runs of the recording, changed, as text. */
function fileOf(wanted: (run: Run) => boolean, change: (run: Run) => Run = (run) => run): string {
  const { groups, ...head } = recording();
  return JSON.stringify({
    ...head,
    groups: groups.map((group) => ({ ...group, runs: group.runs.filter(wanted).map(change) })),
  });
}

const isRun = (name: string, seed: number) => (run: Run) => run.run === name && run.seed === seed;
/** The same run of a repeat that nobody recorded. */
const ofSeed = (seed: number) => (run: Run) => ({ ...run, seed });
/** Other weights, and all images right. */
const forged = (run: Run): Run => ({
  ...run,
  hash: 'f'.repeat(16),
  correct: run.test,
  curve: { ...run.curve, correct: run.curve.correct.map(() => run.test) },
});

async function bring(page: Page, name: string, text: string) {
  await page.getByLabel('Files of results', { exact: true }).setInputFiles({
    name,
    mimeType: name.endsWith('csv') ? 'text/csv' : 'application/json',
    buffer: Buffer.from(text),
  });
}

/** Opens the list of what was brought in. */
async function listed(page: Page) {
  await page.getByRole('button', { name: /^\d+ imported files?$/ }).click();
  return page.getByRole('dialog', { name: 'Imported files' });
}

const count = (page: Page, runs: number) =>
  page.getByText(`${runs} runs in this figure, 0 trained in this browser`);

/** Opens the recorded figure, and says how many runs it has. */
async function openFigure(page: Page): Promise<number> {
  await openLab(page, 'v=1&n=3');
  const said = page.getByText(/runs in this figure, 0 trained/);
  await expect(said).toBeVisible();
  await expect(page.getByText(/Recorded, \d+ splits/)).toBeVisible();
  return Number(/^\d+/.exec((await said.textContent())!)![0]);
}

test('a forged run is refused at this visit and at the next, and the rest of its file counts', async ({
  page,
}) => {
  const runs = await openFigure(page);
  const both = fileOf(
    (run) => isRun('A3B', 42)(run) || isRun('A3B', 43)(run),
    (run) => (run.seed === 42 ? forged(run) : { ...run, seed: 901 }),
  );
  await bring(page, 'eve.json', both);
  await expect(
    page.getByText(/eve\.json: 1 run added, 1 run refused: A3B of seed 42 has other weights/),
  ).toBeVisible();
  await expect(count(page, runs + 1)).toBeVisible();
  const contradiction = page.getByText('eve.json: 1 run contradicts what is known of the same training');
  await expect(contradiction).toBeVisible();
  await expect.poll(() => keptMarks(page)).toEqual(['in']);
  await page.reload();
  await expect(contradiction).toBeVisible();
  await expect(count(page, runs + 1)).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Imported files' });
  await expect(dialog).toContainText('2 runs, 1 left out');
  await expect(dialog).toContainText('A3B of seed 42 has other weights');
  await dialog.getByRole('button', { name: 'Set aside: eve.json' }).click();
  await expect(contradiction).toHaveCount(0);
});

test('a file is set aside, taken up again, removed and brought back; what is removed is gone at the next visit', async ({
  page,
}) => {
  const runs = await openFigure(page);
  await bring(page, 'ada.json', fileOf(isRun('A3B', 42), ofSeed(901)));
  await expect(page.getByText('ada.json: 1 run added.')).toBeVisible();
  await bring(page, 'bo\u202Enosj.json', fileOf(isRun('A4B', 42), ofSeed(902)));
  await expect(count(page, runs + 2)).toBeVisible();
  const dialog = await listed(page);
  await expect(dialog.getByText('bo⟨U+202E⟩nosj.json')).toBeVisible();
  await expect(dialog.getByText(/^1 run · brought in /)).toHaveCount(2);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Set aside: ada.json' }).click();
  await expect(count(page, runs + 1)).toBeAttached();
  await dialog.getByRole('button', { name: 'Take up again: ada.json' }).click();
  await expect(count(page, runs + 2)).toBeAttached();
  await dialog.getByRole('button', { name: 'Remove: ada.json' }).click();
  await expect(count(page, runs + 1)).toBeAttached();
  await expect(dialog).toContainText('removed: deleted when this page is left');
  await dialog.getByRole('button', { name: 'Undo: ada.json' }).click();
  await expect(count(page, runs + 2)).toBeAttached();
  await dialog.getByRole('button', { name: 'Remove: ada.json' }).click();
  await expect.poll(() => keptMarks(page)).toEqual(['in', 'removed']);
  await page.reload();
  await expect(count(page, runs + 1)).toBeVisible();
  await expect(await listed(page)).not.toContainText('ada.json');
});

test('what is brought in before the recording is there does not take its place', async ({ page }) => {
  let serve = () => {};
  const released = new Promise<void>((resolve) => (serve = resolve));
  await page.route('**/recordings/*.json', async (route) => {
    await released;
    await route.continue();
  });
  await openLab(page, 'v=1&n=3');
  await bring(page, 'eve.json', fileOf(isRun('A3B', 42), forged));
  await expect(page.getByText('eve.json: 1 run added.')).toBeVisible();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(page.getByRole('row', { name: /^A3B 3 / })).toContainText('1 imported');
  serve();
  await expect(page.getByRole('row', { name: /^A3B 3 / })).toContainText('24 recorded');
  await expect(page.getByRole('row', { name: /^A3B 3 / })).not.toContainText('imported');
  await expect(page.getByText('eve.json: 1 run contradicts what is known')).toBeVisible();
});

test('18 MB of brackets are refused in a sentence while the page answers; reading is cancelled, and nothing is added', async ({
  page,
}) => {
  const runs = await openFigure(page);
  const file = join(mkdtempSync(join(tmpdir(), 'graft-')), 'brackets.json');
  writeFileSync(file, '['.repeat(18_000_000));
  await page.getByLabel('Files of results', { exact: true }).setInputFiles(file);
  await page.getByRole('slider', { name: 'layers copied, n' }).press('ArrowRight');
  await expect(page.getByRole('slider', { name: 'layers copied, n' })).toHaveValue('4');
  await expect(page.getByText('brackets.json was not read: This is no file of results')).toBeVisible();
  await expect(count(page, runs)).toBeVisible();

  // A worker that never says that it is done: the page can wait for it as long as it likes.
  await page.route('**/assets/reading-worker-*.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: "self.onmessage = () => self.postMessage({ kind: 'begun' });",
    }),
  );
  await bring(
    page,
    'slow.json',
    fileOf(
      () => true,
      (run) => ({ ...run, seed: run.seed + 1000 }),
    ),
  );
  await expect(page.getByText('Reading slow.json')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(
    page.getByText('slow.json was not read: reading was cancelled, and nothing was added.'),
  ).toBeVisible();
  await expect(page.getByText('Reading slow.json')).toHaveCount(0);
  await expect(count(page, runs)).toBeVisible();
});

test('where the reader itself does not come the file is not blamed, and where its worker does not come the page reads the file itself', async ({
  page,
}) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  const reader = '**/assets/importing-*.js';
  await page.route(reader, (route) => route.fulfill({ status: 404 }));
  await page.route('**/assets/reading-worker-*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto('./#v=1&n=3');
  await expect(page.getByText(/Recorded, \d+ splits/)).toBeVisible();
  await bring(page, 'ada.json', fileOf(isRun('A3B', 42), ofSeed(901)));
  await expect(
    page.getByText(/ada\.json was not read: the part of the page that reads files could not be loaded/),
  ).toBeVisible();
  await page.unroute(reader);
  await bring(
    page,
    'all.json',
    fileOf(
      () => true,
      (run) => ({ ...run, seed: run.seed + 1000 }),
    ),
  );
  const all = recording().groups.reduce((sum, group) => sum + group.runs.length, 0);
  await expect(page.getByText(`all.json: ${all} runs added.`)).toBeVisible();
});

test('a figure leaves as CSV, with commas or semicolons, and comes back as the same runs', async ({
  page,
  browser,
}) => {
  const runs = (await openFigure(page)) + 30;
  await bring(
    page,
    'ada.json',
    fileOf((run) => run.seed === 42, ofSeed(901)),
  );
  await expect(page.getByText('ada.json: 31 runs added.')).toBeVisible();
  for (const format of ['CSV', 'CSV ;']) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: format, exact: true }).click();
    const text = readFileSync(await (await waiting).path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);

    const context = await browser.newContext();
    const other = await context.newPage();
    // Without recordings the figure has what comes from the table alone.
    await other.route('**/recordings/*.json', (route) => route.fulfill({ status: 404 }));
    await other.goto('./#v=1&n=3');
    await expect(other.getByText('0 runs in this figure, 0 trained in this browser')).toBeVisible();
    await bring(other, 'table.csv', text);
    await expect(other.getByText(`table.csv: ${runs} runs added.`)).toBeVisible();
    await expect(count(other, runs)).toBeVisible();
    await context.close();
  }
});
