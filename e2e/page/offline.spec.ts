import { expect, test, type Page } from '@playwright/test';
import { openLab, openShare, runs, TINY, trainButton, trained } from '../support/lab.ts';
import { caches, expectVersion, kept, keptAtOnce, openSite, type Site } from '../support/site.ts';

let site: Site;
test.beforeEach(async ({ baseURL }, { parallelIndex }) => {
  site = await openSite(Number(new URL(baseURL!).port) + 1 + parallelIndex);
});
test.afterEach(() => site.close());

/** Opens a page of the site that is kept for visits without a network. */
async function visit(page: Page, path: string): Promise<void> {
  await keptAtOnce(page);
  await page.goto(`${site.address}${path}#${TINY}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('learn task B');
  await kept(page);
}

/** What another tab does when it opens: the browser looks for a newer version. */
const lookForNewer = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

const reload = (page: Page) => page.getByRole('button', { name: 'Reload' });

test('after the first visit the page opens, shows recordings and trains without a network', async ({
  page,
  context,
}) => {
  await openLab(page, `${TINY}&donor=random`, { kept: true });
  await kept(page);
  await context.setOffline(true);
  await openLab(page, `${TINY}&donor=random&n=2`, { kept: true });
  await page.reload();
  await trainButton(page, 'R2B').click();
  await trained(page);
  await page.goto('./#v=1');
  await page.reload();
  await expect(page.getByText(/recorded/).first()).toBeVisible();
});

test('what was opened, before files were kept or after, is there without a network: an experiment, Chinese', async ({
  page,
  context,
}) => {
  const isKept = (name: RegExp) =>
    page.evaluate(async (pattern) => {
      const [own] = await window.caches.keys();
      const files = await (await window.caches.open(own!)).keys();
      return files.some(({ url }) => new RegExp(pattern).test(url));
    }, name.source);
  const recorded = page.locator('.run').getByText('预录');
  await keptAtOnce(page);
  await page.goto('./#v=1&n=3&copies=tuned&lang=zh');
  await expect(recorded).toBeVisible();
  const weights = context.waitForEvent('response', (response) => response.url().endsWith('bases.f32'));
  await page.locator('.run .button.primary:enabled').click(); // a worker asks for the weights of a recorded base
  await weights;
  await page.goto('./#v=1&fig=few&n=4&copies=tuned&lang=zh');
  await page.reload(); // and trains no longer
  await expect(recorded).toBeVisible();
  await kept(page);
  for (const name of [
    /recordings\/figure-2\.json$/,
    /assets\/chinese-/,
    /recordings\/few\.json$/,
    /recordings\/bases\.f32$/,
  ]) {
    await expect.poll(() => isKept(name), { message: name.source }).toBe(true);
  }
  await page.reload(); // the load before may have begun before the worker answered
  await expect(recorded).toBeVisible();
  await page.evaluate(() => (location.hash = '#v=1&fig=early&n=4&copies=tuned&lang=zh'));
  await expect.poll(() => isKept(/recordings\/early\.json$/)).toBe(true);
  expect(await isKept(/recordings\/dip\.json$/)).toBe(false); // which nobody has opened

  await context.setOffline(true);
  for (const fig of ['few', 'early']) {
    await page.goto(`./#v=1&fig=${fig}&n=4&copies=tuned&lang=zh`);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await expect(recorded).toBeVisible();
  }
});

test('a neighbour below its address, and another project that is served there later, answer for themselves', async ({
  page,
}) => {
  await site.deploy('', { version: 'one' });
  await site.deploy('other', { text: 'A neighbour' });
  await visit(page, '');
  await page.goto(`${site.address}other/?query`);
  await expect(page.getByText('A neighbour')).toBeVisible();

  await site.stop();
  await page.goto(site.address);
  await expectVersion(page, 'one');
  await site.deploy('', { text: 'Another project' });
  await site.restart();
  await page.goto(`${site.address}?query`);
  await expect(page.getByText('Another project')).toBeVisible();
  expect(await page.evaluate(() => fetch('data/classes.json').then((file) => file.json()))).toBe(
    'Another project',
  );
  expect(await caches(page)).toEqual([]);
  await page.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
});

test('two versions under two paths of a host leave each other what they keep', async ({ page }) => {
  await site.deploy('a', { version: 'one' });
  await site.deploy('b', { version: 'two' });
  await visit(page, 'a/');
  await visit(page, 'b/');
  await site.deploy('a', { version: 'three' });
  await page.goto(`${site.address}a/`);
  await reload(page).click();
  await expectVersion(page, 'three');
  await expect
    .poll(async () => (await caches(page)).toSorted())
    .toEqual([`graft ${site.address}a/ three`, `graft ${site.address}b/ two`]);
  await site.stop();
  for (const [path, version] of Object.entries({ 'a/': 'three', 'b/': 'two' })) {
    await page.goto(`${site.address}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectVersion(page, version);
  }
});

test('a newer version that one tab takes leaves the others their files, until they take it too', async ({
  page,
  context,
}) => {
  await site.deploy('', { version: 'one' });
  await visit(page, '');
  const second = await context.newPage();
  await visit(second, '');

  await site.deploy('', { version: 'two' });
  await site.restart(); // nothing of version one is on the host any more
  await lookForNewer(page);
  await expect(reload(second)).toBeVisible();
  await reload(page).click();
  await expectVersion(page, 'two');
  await kept(page);

  await expectVersion(second, 'one');
  await expect(await openShare(second)).toBeVisible(); // a part that it had not asked for
  await second.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await reload(second).click();
  await expectVersion(second, 'two');
  await expect.poll(() => caches(second)).toEqual([`graft ${site.address} two`]);
});

test('a run under way goes on from where it was when a newer version is taken', async ({ page }) => {
  await site.deploy('', { version: 'one' });
  await visit(page, '');
  // Far from its end whatever the machine; kept every 500 iterations, one in 20.
  await page.goto(`${site.address}#${TINY}&iterations=10000&donor=random&n=1`);
  await site.deploy('', { version: 'two' });
  await lookForNewer(page);
  await expect(reload(page)).toBeVisible();
  await trainButton(page, 'R1B').click();
  // Well after the last time that it was kept, and looked for at every frame: it does not last.
  const reached = await page.waitForFunction(() => {
    const percent = Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow'));
    return percent > 5 && percent < 70 && percent % 5 >= 3 && percent;
  });
  const before = Number(await reached.jsonValue());
  await reload(page).click();
  await expectVersion(page, 'two');
  const stopped = (await runs(page)).getByText(/stopped at \d+ %/).first();
  await expect(stopped).toBeVisible();
  expect(Number(/(\d+) %/.exec((await stopped.textContent())!)![1])).toBeGreaterThanOrEqual(before);
  await page.getByRole('button', { name: /^(Train|Go on with) R1B$/ }).click();
  const goesOn = page.getByRole('progressbar');
  // Until it has a worker again, nothing says how far it is.
  await expect(goesOn).toHaveAttribute('aria-valuenow', /\d/);
  expect(Number(await goesOn.getAttribute('aria-valuenow'))).toBeGreaterThanOrEqual(before);
});

test('where there is no room for it, a file comes from the network, and so does a newer version', async ({
  page,
  context,
}) => {
  await site.deploy('', { version: 'one' });
  await visit(page, '');
  const devtools = await context.newCDPSession(page);
  const origin = new URL(site.address).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 });
  // Typefaces of other scripts are kept when they are first asked for.
  const font = await page.evaluate(() =>
    [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
      .flatMap((text) => /url\("?([^")]*source-[^")]*)"?\)/.exec(text)?.[1] ?? [])
      .map((url) => new URL(url, document.baseURI).href),
  );
  expect(await page.evaluate(async (url) => (await fetch(url)).status, font[0]!)).toBe(200);

  await site.deploy('', { version: 'two' });
  await lookForNewer(page);
  await reload(page).click();
  await expectVersion(page, 'two');
  // Once the page is at rest its worker tries once more to keep it, which takes a moment to fail.
  await expect.poll(() => caches(page)).not.toContain(`graft ${site.address} two`);
});
