import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errors, expect, type Locator, type Page } from '@playwright/test';
import { RUN_FOLDER } from './run-folder.ts';

/** The smallest budget, which trains within a second, far from any plateau: these tests are about the page. */
export const TINY = 'v=1&iterations=20&batch=16&width=8';

/**
 * Keeps a page's files from being kept for visits without a network from its next visit on, which takes the machine as
 * long as all else that a page does at its start: what is kept is the subject of a few tests.
 */
export const withoutServiceWorker = (page: Page) =>
  page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));

interface Opening {
  /** Console errors that are expected. */
  readonly expected?: RegExp;
  /** Whether its files are kept for visits without a network. */
  readonly kept?: boolean;
}

/**
 * Opens the laboratory with an experiment and waits until it can train. Fails the test on any console error but those
 * that are expected.
 */
export async function openLab(
  page: Page,
  hash = TINY,
  { expected, kept = false }: Opening = {},
): Promise<void> {
  if (!kept) await withoutServiceWorker(page);
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text())) {
      throw new Error(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`./#${hash}`);
  // Looked for at every frame: an assertion that does not hold at once looks again after as much as a second.
  await page.waitForFunction(() => document.querySelector('.chip:not(.starting)'), null, { timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('learn task B');
  await expect(page.getByText(/bit-exact|WebGPU/).first()).toBeAttached(); // a phone has no room for it
  await page.evaluate(() => document.fonts.ready); // a typeface that comes late moves what is measured or pointed at
}

export const slider = (page: Page) => page.getByRole('slider', { name: 'layers copied, n' });
export const trainButton = (page: Page, run: string) =>
  page.getByRole('button', { name: `Train ${run}`, exact: true });

/** The list of the recipe's single runs, brought to the front. */
export async function runs(page: Page) {
  await page.getByRole('tab', { name: 'Runs' }).click();
  return page.getByRole('tabpanel', { name: 'Runs' });
}

/** Training that has not changed a text of the page for so long, in milliseconds, does not get on. */
const STILL_MS = 30_000;

/**
 * Waits until something is there, or no longer, for as long as training gets on: how fast it does is the machine's
 * business.
 */
export async function inTheEnd(awaited: Locator, state: 'visible' | 'detached' = 'visible'): Promise<void> {
  const texts = () => awaited.page().evaluate(() => document.body.textContent);
  for (let before = ''; ;) {
    const now = await texts();
    try {
      return await awaited.waitFor({ state, timeout: STILL_MS });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || now === before) throw error;
    }
    before = now;
  }
}

/** Waits until the chosen run has finished. */
export const trained = (page: Page) => inTheEnd(page.getByRole('button', { name: 'Train again' }));

/** The first eight digits of the final weights' hash of a finished run, as the list of runs shows it. */
export async function hashOf(page: Page, run: string): Promise<string> {
  const line = (await runs(page)).getByRole('listitem').filter({ has: page.getByText(run, { exact: true }) });
  return (await line.getByTitle('Hash of the final weights').textContent())!;
}

/**
 * Trains in Node, what several tests ask for once in a run of the tests.
 * @param options of `npm run reproduce`
 * @returns the first eight digits of the final weights' hash of each run
 */
export function trainedInNode(options: string): Readonly<Record<string, string>> {
  const file = join(RUN_FOLDER, `${encodeURIComponent(options).slice(-200)}.json`);
  if (!existsSync(file)) {
    const asked = [...options.split(' '), '--json', file]; // written as a whole, or not at all
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/reproduce.ts', ...asked]);
  }
  const { groups } = JSON.parse(readFileSync(file, 'utf8')) as {
    groups: { runs: { run: string; hash: string }[] }[];
  };
  const runs = groups.flatMap((group) => group.runs);
  return Object.fromEntries(runs.map(({ run, hash }) => [run, hash.slice(0, 8)]));
}

/** The point of a finished run on the chart of accuracy against n. */
export const figurePoint = (page: Page, run: string) =>
  page
    .getByRole('region', { name: 'Accuracy on task B after copying n layers' })
    .getByRole('button', { name: `${run} ` });

/** Opens the dialog in which links are made. */
export async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  return page.getByRole('dialog', { name: 'Share' });
}

/** The link that the dialog shows once something rides along. */
export async function linkWith(page: Page, ...names: string[]): Promise<string> {
  const dialog = await openShare(page);
  for (const name of names) await dialog.getByRole('checkbox', { name }).check();
  const link = await dialog.getByRole('textbox', { name: 'Link to this experiment' }).inputValue();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  return link;
}
