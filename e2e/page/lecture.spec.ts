import { expect, type Page, test } from '@playwright/test';
import { slider, TINY, withoutServiceWorker } from '../support/lab.ts';
import { expectAccessible } from '../support/accessible.ts';
import { boxAtRest } from '../support/at-rest.ts';
import { content, SECRET } from '../support/recorded.ts';

/** Opens a lecture. */
async function openHall(page: Page, hash: string) {
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await withoutServiceWorker(page);
  await page.goto(`./#${hash}`);
}

/** The names of the finished runs that this browser keeps. */
const keptRuns = (page: Page) =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const database = await answer(indexedDB.open('graft'));
    const keys = await answer(database.transaction('results').objectStore('results').getAllKeys());
    database.close();
    return keys.map((key) => (key as string).split('/')[1]);
  });

/** Waits until the page has drawn whatever it had to. */
const drawn = (page: Page) =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );

test(
  'a lecture is given by keys: hidden values are not in the page, and the scale does not move',
  { tag: '@smoke' },
  async ({ page }) => {
    await openHall(page, 'v=1&n=1&present=5');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Do the top layers still work on another task?',
    );
    await expect(page.getByRole('button', { name: 'Reveal n = 1' })).toBeVisible();
    expect(await content(page)).not.toMatch(SECRET);
    await expectAccessible(page);
    const ticks = () => page.locator('.hall-grid text').allTextContents();
    const before = await ticks();

    await page.keyboard.press('Space');
    await page.keyboard.press('r');
    await expect(page.getByRole('img', { name: /^A2B 77\.0/ })).toBeVisible();
    await expect(slider(page)).toHaveValue('2');
    expect(await content(page)).not.toMatch(SECRET);
    await page.keyboard.press('End');
    await expect(page.getByText('not revealed yet')).toBeAttached();
    await page.keyboard.press('Shift+R');
    await expect(page.getByRole('img', { name: /^A7B 57\.0/ })).toBeVisible();
    await expect(page.getByText('Top layers are specific to a task:')).toBeVisible();
    expect(await ticks()).toEqual(before);
    await expectAccessible(page);

    await page.keyboard.press('f');
    await expect(page.locator('.hall-token')).toHaveText('A7B+');
    await page.keyboard.press('d');
    await expect(page.locator('.hall-token')).toHaveText('B7B+');
    await page.keyboard.press('PageUp');
    await expect(page.getByText('claim 4 of 11')).toBeVisible();
    await expect(page).toHaveURL(/present=4/);
    await page.keyboard.press('2');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Do distant tasks transfer worse?');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys of present mode' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Present', exact: true })).toBeVisible();
    await expect(page).not.toHaveURL(/present/);
  },
);

test('a lecture fills the screen and gives it back', async ({ page }) => {
  await openHall(page, 'v=1&n=1&present=5');
  const filled = () => page.evaluate(() => document.fullscreenElement?.tagName);
  expect(await filled()).toBeUndefined();
  const button = page.getByRole('button', { name: 'Full screen' });
  await button.click();
  await expect.poll(filled).toBe('HTML');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await button.click();
  await expect.poll(filled).toBeUndefined();
});

test('nothing in a lecture is smaller than 24 pixels, in either reading', async ({ page }) => {
  await openHall(page, 'v=1&n=1&present=5');
  await page.getByRole('button', { name: 'Reveal all' }).click();
  for (const reading of ['accuracy', 'base']) {
    if (reading === 'base') await page.keyboard.press('l');
    await expect(page.locator('.hall-lanes')).toHaveCount(reading === 'base' ? 1 : 0);
    await expect(page.getByRole('button', { name: 'Next claim' })).toBeVisible();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((one) => !one.closest('.unseen') && Number.parseFloat(getComputedStyle(one).fontSize) < 24)
        .map((one) => one.textContent),
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
  }
});

test('a hall reads the figure against base, as a link or a key asks', async ({ page }) => {
  await openHall(page, 'v=1&n=1&present=5&reading=base');
  const lanes = page.locator('.hall-lanes');
  const names = lanes.locator('.hall-labels text');
  await expect(names).toHaveText(['BnBB, frozen', 'AnBA, frozen']);
  const ticks = () => lanes.locator('.hall-grid text').allTextContents();
  // The line beside is there from the first, and nothing of the one that is asked about.
  await expect(lanes.getByRole('img', { name: /^B\dB /u })).toHaveCount(7);
  await expect(lanes.getByRole('img', { name: /^A\dB /u })).toHaveCount(0);
  const before = await ticks();
  expect(await content(page)).not.toMatch(SECRET);
  await page.keyboard.press('Space');
  await expect(lanes.getByRole('img', { name: /^A1B /u })).toBeVisible();
  await page.keyboard.press('Shift+R');
  await expect(lanes.getByRole('img', { name: /^A\dB /u })).toHaveCount(7);
  expect(await ticks()).toEqual(before);
  await expectAccessible(page);

  await page.keyboard.press('l');
  await expect(lanes).toHaveCount(0);
  await expect(page.locator('.hall-chart')).toBeVisible();
  await expect(page).not.toHaveURL(/reading/);
  await page.keyboard.press('l');
  await expect(lanes).toBeVisible();
  await expect(page).toHaveURL(/reading=base/);
  // A prediction is drawn in percent, and shown against base.
  await page.getByRole('button', { name: 'Hide again' }).click();
  await page.getByRole('button', { name: 'Draw a prediction' }).click();
  await expect(lanes).toHaveCount(0);
});

test('where nothing is hidden Space trains, and a held picture stays while training goes on', async ({
  page,
}) => {
  await openHall(page, `${TINY}&iterations=200&present=1&n=2`);
  await expect(page.getByText('Nothing is measured yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train A2B' })).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('The picture is held. Z goes on.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText(/trains: |waits/)).toHaveCount(0);
  await page.keyboard.press('z');
  await page.keyboard.press('Space');
  // While it trains: in the page, for a busy test would press the key when that is over.
  await page.waitForFunction(() => {
    if (!/trains: \d+ %|waits/.test(document.body.textContent)) return false;
    return document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', bubbles: true }));
  });
  await expect(page.getByText('The picture is held. Z goes on.')).toBeVisible();
  const picture = await page.getByRole('main').textContent();
  expect(picture).toMatch(/trains: \d+ %|waits/);
  await expect.poll(() => keptRuns(page)).toContain('A2B');
  await drawn(page);
  expect(await page.getByRole('main').textContent()).toBe(picture);
  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Reveal n = 2' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('img', { name: /^A2B/ }).last()).toBeVisible();
});

test('hidden results are said to be hidden, can be predicted or shown, and Space trains nothing', async ({
  page,
}) => {
  await openHall(page, 'v=1&n=5&hide=1&present=5');
  await expect(page.getByText('This link hides the results until')).toBeVisible();
  await expect(page.getByText('Nothing is measured yet.')).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Draw a prediction' })).toBeVisible();
  await expect(page.getByText(/trains: |waits/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the results' }).click();
  await expect(page.getByRole('button', { name: 'Reveal n = 1' })).toBeVisible();
  await expect(page).not.toHaveURL(/hide/);
});

test('while recorded results are on their way the hall says so, and Space trains nothing', async ({
  page,
}) => {
  await page.route('**/recordings/*.json', () => {}); // never answered
  await openHall(page, 'v=1&n=5&present=5');
  await expect(page.getByText('The recorded results are loading.')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText(/trains: |waits/)).toHaveCount(0);
  await expect(page.getByText('Nothing is measured yet.')).toHaveCount(0);
});

test('a hall predicts together', async ({ page }) => {
  await openHall(page, 'v=1&n=1&present=5');
  await page.getByRole('button', { name: 'Draw a prediction' }).click();
  await expect(page.locator('[data-line="halves/BnB"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Done' })).toBeVisible();
  const box = await boxAtRest(page.locator('.predict-area'));
  await page.mouse.move(box.x + 0.1 * box.width, box.y + 0.3 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.98 * box.width, box.y + 0.6 * box.height, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Done' }).click();
  expect(await content(page)).not.toMatch(SECRET);
  await page.keyboard.press('Shift+R');
  await expect(page.getByText(/Your prediction: \d+\.\d points off/)).toBeVisible();
});

test('predictions of a class are pooled, and a hall sees them before the line is revealed', async ({
  page,
}) => {
  await openHall(page, 'v=1&n=1&present=5');
  await expect(page.getByRole('button', { name: 'Reveal n = 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave present mode' }).click();
  await page.getByRole('button', { name: 'Collect a class' }).click();
  const dialog = page.getByRole('dialog', { name: 'Collect a class' });
  const guesses = ['AnB:79,78,77,70,66,60,55', 'AnB:79,70,60,50,45,42,40', 'BnB:79,79,79,79,79,79,79'];
  await dialog
    .getByRole('textbox')
    .fill(guesses.map((guess, i) => `pupil ${i + 1} http://localhost/#v=1&n=3&guess=${guess}`).join('\n'));
  await dialog.getByRole('button', { name: 'Pool' }).click();
  await expect(dialog.getByRole('status')).toHaveText('3 predictions, and nothing for the figure.');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await page.goto('./#v=1&n=1&present=5');
  await expect(page.getByText('2 predictions of the class and their medians.')).toBeVisible();
  await expect(page.locator('.predict-class')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Reveal n = 1' })).toBeVisible();
});
