import { expect, type Page, test } from '@playwright/test';
import { openLab } from '../support/lab.ts';
import { expectAccessible } from '../support/accessible.ts';
import { openRecorded } from '../support/recorded.ts';

const lanes = (page: Page) => page.locator('.lanes');
const showMe = (page: Page) => page.getByRole('button', { name: /^Show me.*Co-adapted layers break/i });

test('the figure is read against base, and the link says so', async ({ page }) => {
  await openRecorded(page);
  await page.getByRole('button', { name: 'Against base' }).click();
  await expect(lanes(page)).toBeVisible();
  await expect(page).toHaveURL(/reading=base/);
  await expectAccessible(page);
  // A point is a button: it sets n and treatment.
  await lanes(page).getByRole('button', { name: /^B6B /u }).press('Enter');
  await expect(page.getByRole('slider', { name: 'layers copied, n' })).toHaveValue('6');
  await expect(page).toHaveURL(/n=6&donor=B&reading=base/);
  await page.getByRole('button', { name: 'Accuracy', exact: true }).click();
  await expect(lanes(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/reading/);
});

for (const width of [1440, 390]) {
  test(`a claim is shown in its lane, with its own number, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openRecorded(page);
    const row = page.getByRole('listitem').filter({ has: showMe(page) });
    const number = (await row.locator('.finding-number b').textContent())!;
    await showMe(page).click();
    await expect(lanes(page).locator('.lane-number')).toHaveText(number);
    await expect(lanes(page).locator('.lane-number')).toBeInViewport();
    await page.getByRole('button', { name: 'Show all lanes alike' }).click();
    await expect(lanes(page).locator('.lane-number')).toHaveCount(0);
  });
}

test('what a link hides has no height, no number and no words in the lanes', async ({ page }) => {
  await openLab(page, 'v=1&n=4&hide=1&reading=base&claim=5');
  await expect(lanes(page)).toContainText('Hidden until you predict or train.');
  await expect(lanes(page).locator('.chart-point, .lane-side, .lane-number, .lane-below')).toHaveCount(0);
});
