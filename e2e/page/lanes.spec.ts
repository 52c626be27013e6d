import { expect, type Page, test } from '@playwright/test';
import { openLab } from '../support/lab.ts';
import { DESK, PHONE } from '../support/sizes.ts';
import { expectAccessible } from '../support/accessible.ts';
import { openRecorded } from '../support/recorded.ts';

const lanes = (page: Page) => page.locator('.lanes');
const showMe = (page: Page) => page.getByRole('button', { name: /^Show me.*Co-adapted layers break/i });

test('the figure is read against base, and the link says so; the diagram folds to donor and new network, and a desk shows every lane at once', async ({
  page,
}) => {
  await page.setViewportSize(DESK);
  await openRecorded(page);
  const labels = page.getByTitle(/^Copy layers from base [AB]$/u);
  await expect(labels).toHaveCount(2);
  await page.getByRole('button', { name: 'Against base' }).click();
  await expect(lanes(page)).toBeVisible();
  await expect(page).toHaveURL(/reading=base/);
  await expect(labels).toHaveCount(1);
  await expect(lanes(page).locator('.lane')).toHaveCount(4);
  for (const part of await lanes(page).locator('.lane, .lanes-key li').all())
    await expect(part).toBeInViewport({ ratio: 0.999 });
  await expectAccessible(page);
  // A point is a button: it sets n and treatment.
  await lanes(page).getByRole('button', { name: /^B6B /u }).press('Enter');
  await expect(page.getByRole('slider', { name: 'layers copied, n' })).toHaveValue('6');
  await expect(page).toHaveURL(/n=6&donor=B&reading=base/);
  await page.getByRole('button', { name: 'Accuracy', exact: true }).click();
  await expect(lanes(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/reading/);
});

test('the map tells arms and n at a glance, and each of its places leads to its experiment', async ({
  page,
}) => {
  await page.setViewportSize(DESK);
  await openLab(page, 'v=1&fig=few&n=4&copies=tuned');
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  await expect(page).toHaveURL(/reading=map/);
  const map = page.locator('.map');
  const cells = map.locator('.map-cell');
  await expect(cells).toHaveCount(15);
  for (const cell of await cells.all()) await expect(cell).toBeInViewport({ ratio: 0.999 });
  await expectAccessible(page);
  // The claim beside it is about A2B+, A4B+ and A6B+ against B2B+, B4B+ and B6B+ at 5 percent: its number is their mean.
  await map.getByRole('button', { name: 'against the selffer trained alike' }).click();
  const effects = await Promise.all(
    [2, 4, 6].map((n) => map.locator(`[data-cell="5/${n}"] .map-effect`).textContent()),
  );
  const row = page.getByRole('listitem').filter({ hasText: 'With few images it is knowing A' });
  const claimed = Number((await row.locator('.finding-number b').textContent())!.replace('−', '-'));
  const shown = effects.map((effect) => Number(effect!.replace('−', '-')));
  expect(Math.abs(shown.reduce((sum, one) => sum + one, 0) / 3 - claimed)).toBeLessThan(0.11); // of rounded numbers
  await map.getByRole('button', { name: /^A6B\+ − B6B\+, 25 %/u }).click();
  await expect(page.getByRole('slider', { name: 'layers copied, n' })).toHaveValue('6');
  await expect(page).toHaveURL(/share=25/);
  await expect(map.locator('.map-focus')).toContainText('A6B+ − B6B+, 25 %');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/share=10/);
  await page.goBack();
  await expect(map.locator('.map-focus')).toContainText('A6B+ − B6B+, 25 %');
});

test('a claim is shown in its lane, with its own number, on a desk and on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRecorded(page);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    const row = page.getByRole('listitem').filter({ has: showMe(page) });
    const number = (await row.locator('.finding-number b').textContent())!;
    await showMe(page).click();
    await expect(lanes(page).locator('.lane-number')).toHaveText(number);
    await expect(lanes(page).locator('.lane-number')).toBeInViewport();
    await page.getByRole('button', { name: 'Show all lanes alike' }).click();
    await expect(lanes(page).locator('.lane-number')).toHaveCount(0);
    await page.getByRole('button', { name: 'Accuracy', exact: true }).click();
    await expect(lanes(page)).toHaveCount(0);
  }
});

test('what a link hides has no height, no number and no words in the lanes', async ({ page }) => {
  await openLab(page, 'v=1&n=4&hide=1&reading=base&claim=5');
  await expect(lanes(page)).toContainText('Hidden until you predict or train.');
  await expect(lanes(page).locator('.chart-point, .lane-side, .lane-number, .lane-below')).toHaveCount(0);
});

test('beside the last claim stands the figure, and a table of it shows its end', async ({ page }) => {
  await page.setViewportSize(DESK);
  await openRecorded(page);
  await page.locator('.finding').last().scrollIntoViewIfNeeded();
  await expect(page.locator('.chart-plot').first()).toBeInViewport({ ratio: 0.999 });
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const rows = page.locator('.chart-rows');
  await expect(rows.getByRole('row').last()).toContainText('R7B');
  const hidden = () => rows.evaluate((box) => box.scrollHeight - box.clientHeight);
  await expect.poll(hidden).toBe(0);
  await page.setViewportSize(PHONE);
  // A phone has no room for all of it: an edge that hides rows is shaded.
  await expect.poll(hidden).toBeGreaterThan(0);
  await expect(rows).toHaveCSS('background-image', /gradient/);
});
