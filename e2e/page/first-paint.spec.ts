import { basename } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { drawn } from '../support/drawn.ts';
import { openLab, withoutServiceWorker } from '../support/lab.ts';

/** A page whose scripts never come. */
async function withoutScripts(page: Page, address = './'): Promise<void> {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(address);
}

const sentence = (page: Page) => page.getByRole('heading', { level: 1 });
const SENTENCE = 'Copy the first 3 layers of Base A, freeze them, and learn task B.';

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`the experiment is read before any script has come, where it stays, at ${size.width} pixels`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize(size);
    await withoutScripts(page);
    await expect(sentence(page)).toHaveText(SENTENCE);
    await page.evaluate(() => document.fonts.ready);
    const before = await sentence(page).boundingBox();

    const whole = await context.newPage();
    await whole.setViewportSize(size);
    await whole.goto('./');
    await expect(whole.getByRole('slider', { name: 'layers copied, n' })).toBeVisible();
    await whole.evaluate(() => document.fonts.ready);
    const after = await sentence(whole).boundingBox();
    expect(Math.abs(before!.x - after!.x)).toBeLessThan(2);
    expect(Math.abs(before!.y - after!.y)).toBeLessThan(2);
  });
}

test('the first paint is in the visitor’s theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await withoutScripts(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.evaluate(() => localStorage.setItem('graft-theme', 'light'));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the first paint says nothing of another experiment or in another language', async ({ page }) => {
  await withoutScripts(page, './#v=1&n=5');
  const hidden = page.locator('h1.sentence, .question');
  await expect(hidden).toHaveCount(2);
  for (const one of await hidden.all()) await expect(one).toBeHidden();
  await expect(page.getByRole('link', { name: 'Graft' })).toBeVisible();

  await page.goto('./?again');
  await expect(sentence(page)).toBeVisible();
  await page.evaluate(() => localStorage.setItem('graft-language', 'zh'));
  await page.reload();
  for (const one of await hidden.all()) await expect(one).toBeHidden();
});

/** When something that the page asked for began, in milliseconds since the visit began. */
const began = (page: Page, name: RegExp) =>
  page.evaluate((source) => {
    const wanted = performance
      .getEntriesByType('resource')
      .find((entry) => new RegExp(source).test(entry.name));
    return wanted!.startTime;
  }, name.source);

test('the script is asked for when the first paint is there', async ({ page }) => {
  // And not before, as where a slow machine paints only after the page has waited long enough for that.
  await page.addInitScript(() => {
    const wait = setTimeout;
    const watched = (work: () => void, milliseconds?: number, ...given: unknown[]) =>
      document.readyState === 'interactive' && milliseconds === 3000 ? 0 : wait(work, milliseconds, ...given);
    Object.assign(globalThis, { setTimeout: watched });
  });
  await openLab(page);
  const painted = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
  );
  expect(await began(page, /assets\/first-.*\.js/)).toBeGreaterThan(painted);
  expect(await began(page, /graft-sans.*\.woff2/)).toBeLessThan(painted);
});

test('a page that is not shown, and so never painted, opens too', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
    PerformanceObserver.prototype.observe = () => {};
  });
  await openLab(page);
});

test('letters of the page’s own texts come in three small files', async ({ page }) => {
  const typefaces = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'font') typefaces.add(basename(request.url()));
  });
  await openLab(page, '');
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByRole('tab', { name: 'Guide' }).click();
  await expect(page.getByRole('heading', { name: 'Do first layers work on another task?' })).toBeVisible();
  await page.getByRole('tab', { name: 'Findings' }).click();
  await expect(page.locator('.finding').first()).toBeVisible();
  const three = ['graft-sans-normal', 'graft-serif-normal', 'graft-serif-italic'];
  await expect
    .poll(() => [...typefaces].map((name) => name.slice(0, name.lastIndexOf('-'))))
    .toEqual(expect.arrayContaining(three));
  await page.evaluate(() => document.fonts.ready);
  expect(typefaces.size).toBe(3);
  // A name in other letters is written in the whole typeface.
  await page.goto('about:blank');
  await openLab(page, 'v=1&task=Žluťoučký');
  await expect
    .poll(() => [...typefaces].some((name) => name.startsWith('source-sans-3-latin-ext')))
    .toBe(true);
});

test('what stands below a phone’s first screen is there once it is wanted', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await openLab(page, '');
  await page.mouse.wheel(0, 700);
  await expect(page.getByRole('region', { name: 'Controls' })).toBeVisible();
  await expect(page.locator('.finding').first()).toBeAttached();
  await page.close();
});

/** All that a first visit asks for, by its name in the build; what is split into two files, or asked for by page and worker, is there twice. */
const FIRST_VISIT = [
  '',
  'assets/Entrance.css',
  'assets/Entrance.js',
  'assets/FindingList.js',
  'assets/FindingsPanel.js',
  'assets/Glossary.css',
  'assets/Glossary.js',
  'assets/Shortcuts.js',
  'assets/browser-worker.js',
  'assets/claims.js',
  'assets/data-title.js',
  'assets/database.js',
  'assets/dist.js',
  'assets/engine.js',
  'assets/findings.css',
  'assets/findings.js',
  'assets/findings.js',
  'assets/first.js',
  'assets/glossary.js',
  'assets/graft-sans-normal.woff2',
  'assets/graft-serif-italic.woff2',
  'assets/graft-serif-normal.woff2',
  'assets/index.js',
  'assets/kept-files.js',
  'assets/kernels.wasm',
  'assets/libraries.js',
  'assets/moves.js',
  'assets/offline.js',
  'assets/pool-text.js',
  'assets/react.js',
  'assets/read-in-worker.js',
  'assets/recorded-bases.js',
  'assets/recorded-bases.js',
  'assets/refusals.js',
  'assets/refusals.js',
  'assets/results-file-read.js',
  'assets/results-file-read.js',
  'assets/rolldown-runtime.js',
  'assets/verdicts.js',
  'assets/worker.js',
  'data/classes.json',
  'data/classes.json',
  'data/icons80.json',
  'data/icons80.planes',
  'data/thumbs.png',
  'recordings/bases.json',
  'recordings/figure-2.json',
  'recordings/long.json',
  'recordings/random.json',
];

test('a first visit asks for what the icons need, and for nothing of one’s own images or of another set', async ({
  page,
  baseURL,
}) => {
  const asked: string[] = [];
  page.context().on('request', (request) => {
    asked.push(
      request
        .url()
        .slice(baseURL!.length)
        .replace(/-[\w-]{8}(?=\.\w+$)/, ''),
    );
  });
  await withoutServiceWorker(page); // which keeps everything for later, once the visitor has had the machine for a while
  await page.goto('./');
  await drawn(page, '');
  await expect.poll(() => asked.toSorted()).toEqual(FIRST_VISIT);
  await page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done())));
  expect(asked.toSorted()).toEqual(FIRST_VISIT);
  const others = /\/(own|draw|kept-images|images-worker)|fashion|tiny/i;
  expect(asked.filter((name) => others.test(name))).toEqual([]);
});
