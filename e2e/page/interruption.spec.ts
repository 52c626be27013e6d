import { type Browser, expect, type Page, test } from '@playwright/test';
import { hashOf, inTheEnd, openLab, runs, slider, TINY, trainButton, trained } from '../support/lab.ts';
import { onceKept, reloadOnceKept } from '../support/moments.ts';

/** Long enough to be interrupted in the page, short enough to finish; measured, and so kept, every 10 iterations. */
const LONGER = 'v=1&iterations=200&batch=16&width=8&donor=random&n=1';

/** Resumes and, as soon as that is seen, stops; within the page, for a busy test would come after the run's end. */
const resumeAndStop = (page: Page) =>
  page.evaluate(async () => {
    const reached = () => document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow');
    const press = (name: string) =>
      [...document.querySelectorAll('button')]
        .find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim() === name)!
        .click();
    const before = reached();
    press('Resume');
    // Until it has a worker again, nothing says how far it is.
    while (!reached() || reached() === before) await new Promise(requestAnimationFrame);
    press('Stop');
  });

/** Trains in a profile of its own, disturbed in some way, and gives the hashes of base B and R1B. */
async function trainedThrough(browser: Browser, disturb: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openLab(page, LONGER);
  await trainButton(page, 'R1B').click();
  await disturb(page);
  await trained(page);
  const hashes = [await hashOf(page, 'base B'), await hashOf(page, 'R1B')];
  await context.close();
  return hashes;
}

test('paused, resumed, stopped and reloaded, or with a worker that died, a run ends with the weights of an undisturbed one', async ({
  browser,
}) => {
  const undisturbed = await trainedThrough(browser, async () => {});

  await test.step('paused, resumed, stopped and reloaded', async () => {
    const interrupted = await trainedThrough(browser, async (page) => {
      await page.evaluate(onceKept, { press: 'Pause' });
      await expect(page.getByText('paused', { exact: true })).toBeVisible();
      await resumeAndStop(page);
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await page.reload();
      await expect((await runs(page)).getByText(/stopped at \d+ %/).first()).toBeVisible();
      await page.getByRole('button', { name: /^(Train|Go on with) R1B$/ }).click();
    });
    expect(interrupted).toEqual(undisturbed);
  });

  await test.step('its worker died, was replaced, and nothing finished was lost', async () => {
    const replaced = await trainedThrough(browser, async (page) => {
      await page.evaluate(onceKept, {});
      for (const worker of page.workers()) {
        await worker
          .evaluate(
            () =>
              void setTimeout(() => {
                throw new Error('killed by the test');
              }),
          )
          .catch(() => {});
      }
    });
    expect(replaced).toEqual(undisturbed);
  });
});

test('a reload in the middle of a run keeps what was trained, and the run goes on', async ({ page }) => {
  await openLab(page, `${TINY}&iterations=600&donor=random&n=1`);
  await trainButton(page, 'R1B').click();
  await reloadOnceKept(page);
  await expect((await runs(page)).getByText(/stopped at \d+ %/).first()).toBeVisible();
  await page.getByRole('button', { name: /^(Train|Go on with) R1B$/ }).click();
  await trained(page);
});

test(
  'a finished run is there at once after a reload; trained again it has the same weights, and the page says so',
  { tag: '@smoke' },
  async ({ page }) => {
    await openLab(page, `${TINY}&donor=random&n=2`);
    await trainButton(page, 'R2B').click();
    await trained(page);
    const hash = await hashOf(page, 'R2B');
    await page.reload();
    await trained(page);
    expect(await hashOf(page, 'R2B')).toBe(hash);
    await page.getByRole('button', { name: 'Train again' }).click();
    await inTheEnd(page.getByText('trained twice: the same weights, to the bit'));
  },
);

test('two tabs may train the same at once', async ({ page, context }) => {
  await openLab(page, `${TINY}&donor=random&n=3`);
  const second = await context.newPage();
  await openLab(second, `${TINY}&donor=random&n=3`);
  await trainButton(page, 'R3B').click();
  await trainButton(second, 'R3B').click();
  await Promise.all([trained(page), trained(second)]);
  expect(await hashOf(second, 'R3B')).toBe(await hashOf(page, 'R3B'));
});

test('a window that refuses storage trains all the same and says that it keeps nothing', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await openLab(page, `${TINY}&donor=random&n=1`);
  await trainButton(page, 'R1B').click();
  await trained(page);
  await expect(page.getByText(/keeps nothing|No room to save/)).toBeVisible();

  // A frame has nothing to keep.
  await page.goto(`./#${TINY}&embed=1`);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Open in Graft' })).toBeVisible();
  await expect(page.getByText(/keeps nothing|No room to save/)).toHaveCount(0);
});

test('another n can be chosen while a run trains, and joins it', async ({ page }) => {
  await openLab(page, LONGER);
  await trainButton(page, 'R1B').click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await slider(page).press('ArrowRight');
  await trainButton(page, 'R2B').click();
  await trained(page);
  await slider(page).press('ArrowLeft');
  await trained(page);
});
