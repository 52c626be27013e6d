import { expect, test } from '@playwright/test';
import { openLab, slider, TINY, trainButton, trained } from '../support/lab.ts';
import { expectAccessible } from '../support/recorded.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`axe finds nothing serious at ${viewport.width} pixels, ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await openLab(page, `${TINY}&donor=random`);
      await expectAccessible(page);
      await page.getByRole('button', { name: /all images, 40 iterations/ }).click();
      await expectAccessible(page);
      await page
        .getByRole('button', { name: /^Train( R3B)?$/ })
        .first()
        .click();
      // A phone's bar has room for the first of the two steps alone.
      await expect(page.getByRole('button', { name: /^Train (again|another split)$/ }).first()).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      );
      await context.close();
    });
  }
}

test('everything can be done from the keyboard', async ({ page }) => {
  await openLab(page, `${TINY}&donor=random`);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveValue('5');
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveValue('1');
  await page.keyboard.press('b');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Copy the first 1 layer of Base B, keep training it, and learn task B.',
  );
  await page.keyboard.press('Space');
  await trained(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Letter keys work' }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Base B');
});

test('all classes of a task can be looked through', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: /all 40 classes of task A/ }).click();
  const dialog = page.getByRole('dialog', { name: /Task A: 40 classes/ });
  await expect(dialog.getByRole('listitem')).toHaveCount(40);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('nothing is asked of any other server', async ({ page, baseURL }) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(baseURL!))
      strangers.push(request.url());
  });
  await openLab(page, `${TINY}&donor=random`);
  await trainButton(page, 'R3B').click();
  await trained(page);
  expect(strangers).toEqual([]);
});
