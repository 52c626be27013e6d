import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { findChromium } from '../../scripts/chromium.mjs';
import { awaited } from '../awaited.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** So many seconds the page may take until it can be used; a busy machine takes ten. */
export const OPENING_S = 120;
const VIEWPORT = { width: 1440, height: 900 };

const program = () => ({ executablePath: findChromium(), args: FLAGS });

const openBrowser = (): Promise<Browser> => chromium.launch(program());

/** Opens a browser, and closes it whatever becomes of the work in it. */
export async function inBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await openBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A browser with the profile that lies in a folder, so that a later one finds what an earlier one has kept. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, { ...program(), viewport: VIEWPORT });
  await prepare(context);
  return context;
}

/** An empty page of a visitor who has never been here. */
export async function newVisitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await prepare(context);
  return context.newPage();
}

/** Functions that tsx has translated name themselves by a helper, which has to be in the page that they are sent to. */
const prepare = (context: BrowserContext) => context.addInitScript('globalThis.__name = (named) => named');

/** Waits until data and engine are there and nothing trains. */
export const readyToTrain = (page: Page): Promise<void> =>
  awaited(
    'a button “Train all” that can be pressed',
    OPENING_S,
    page
      .getByRole('button', { name: /^Train all$/ })
      .and(page.locator(':enabled'))
      .waitFor({ timeout: 0 }),
  );
