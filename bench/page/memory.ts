import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright';
import type { Measurement } from '../results.ts';
import { awaited } from '../awaited.ts';
import { inBrowser, newVisitor, OPENING_S, readyToTrain } from './browser.ts';
import type { Server } from './server.ts';
import { longest, type Task, tasksDuring } from './tasks.ts';

const SWEEPS = 10;
/** Figure 2 by the shortest budget, the fewest images and the narrowest network that the page's controls allow. */
const LINK = '#v=1&seed=5000&iterations=20&batch=16&width=8&images=5';

/** So many seconds a sweep may take. */
const SWEEP_S = 300;

/** What a page holds; sizes in bytes. */
interface Held {
  /** JavaScript heap of the page, without its workers. */
  readonly heap: number;
  /** Resident memory of the page's process. */
  readonly resident: number;
  readonly stored: number;
  /** In documents, or kept alive by scripts. */
  readonly nodes: number;
}

/** A page, and whom to ask about it. */
interface Asked {
  readonly page: Page;
  readonly ofPage: CDPSession;
  readonly ofBrowser: CDPSession;
}

async function held({ page, ofPage, ofBrowser }: Asked): Promise<Held> {
  await page.waitForTimeout(1000);
  // Twice: what the first one finalizes, the second one frees.
  for (let time = 0; time < 2; time++) await ofPage.send('HeapProfiler.collectGarbage');
  const { metrics } = await ofPage.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return {
    heap: metric('JSHeapUsedSize'),
    resident: await largestRenderer(ofBrowser),
    stored: await page.evaluate(storedBytes),
    nodes: metric('Nodes'),
  };
}

/** What IndexedDB takes, as the browser estimates it; Chromium tells of it apart. Runs in the page. */
async function storedBytes(): Promise<number> {
  const { usageDetails } = (await navigator.storage.estimate()) as StorageEstimate & {
    usageDetails?: { indexedDB?: number };
  };
  return usageDetails?.indexedDB ?? 0;
}

/** Resident memory of the page's process: of all renderers, some of which wait for other pages, the largest. */
async function largestRenderer(ofBrowser: CDPSession): Promise<number> {
  const { processInfo } = await ofBrowser.send('SystemInfo.getProcessInfo');
  const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', ids.join(',')], {
    timeout: 10_000,
  });
  return 1024 * Math.max(...stdout.trim().split(/\s+/).map(Number));
}

interface Session {
  /** Before the first sweep, after it, and after the last. */
  readonly held: readonly [Held, Held, Held];
  /** Of the main thread, while the page is opened once more with all these runs. */
  readonly opening: readonly Task[];
}

/** A visitor who sweeps again and again, every time with another split. */
async function session(browser: Browser, address: string): Promise<Session> {
  const page = await newVisitor(browser);
  await page.goto(address + LINK);
  await readyToTrain(page);
  const ofPage = await page.context().newCDPSession(page);
  await ofPage.send('Performance.enable');
  const asked = { page, ofPage, ofBrowser: await browser.newBrowserCDPSession() };
  const before = await held(asked);
  await sweep(page);
  const first = await held(asked);
  for (let more = 1; more < SWEEPS; more++) await sweep(page);
  const last = await held(asked);
  const trained = await page.getByText(/runs in this figure/).textContent();
  const opening = await tasksDuring(browser, page, async () => {
    await page.reload();
    await awaited(
      `“${trained}” on the page that was opened again`,
      OPENING_S,
      page.getByText(trained!, { exact: true }).waitFor({ timeout: 0 }),
    );
  });
  await page.context().close();
  return { held: [before, first, last], opening };
}

/** Another split, and all of its figure. */
async function sweep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New random split' }).click();
  const all = page.getByRole('button', { name: 'Train all' });
  await all.click();
  const ended = all.and(page.locator(':disabled')).waitFor({ timeout: 0 });
  await awaited('the end of a sweep, after which “Train all” has nothing to do', SWEEP_S, ended);
}

const WHEN = ['before', 'after 1', `after ${SWEEPS}`] as const;

/** What a page holds after many sweeps, and how it opens with them. */
export async function memory({ address }: Server): Promise<Measurement[]> {
  const { held, opening } = await inBrowser((browser) => session(browser, address));
  const measured = (name: string, unit: string, value: (of: Held) => number, note: string): Measurement[] =>
    WHEN.map((when, i) => ({ name: `${name}, ${when}`, unit, values: [value(held[i]!)], note }));
  return [
    ...measured(
      'JavaScript heap',
      'MB',
      ({ heap }) => heap / 1e6,
      'of the page without workers, after a collection',
    ),
    ...measured('process', 'MB', ({ resident }) => resident / 1e6, 'resident, with workers and WebAssembly'),
    ...measured('IndexedDB', 'MB', ({ stored }) => stored / 1e6, 'as the browser estimates it'),
    ...measured('DOM nodes', 'nodes', ({ nodes }) => nodes, 'a circle in the figure for every run'),
    {
      name: `opening again after ${SWEEPS}: longest task of the main thread, processor time`,
      unit: 'ms',
      values: [longest(opening, 'worked')],
      note: 'all that these sweeps trained is read and drawn',
    },
  ];
}
