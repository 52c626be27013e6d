import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../support/accessible.ts';
import { openLab, slider, TINY, trained } from '../support/lab.ts';
import { DESK, PHONE } from '../support/sizes.ts';

for (const viewport of [DESK, PHONE]) {
  test(`axe finds nothing serious at ${viewport.width} pixels, in light and dark, and in Chinese, and nothing is asked of any other server`, async ({
    page,
    baseURL,
  }) => {
    const strangers: string[] = [];
    page.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(baseURL!))
        strangers.push(request.url());
    });
    await page.setViewportSize(viewport);
    await openLab(page, `${TINY}&donor=random`, { kept: true });
    await expectAccessibleInBothThemes(page);
    await page.getByRole('button', { name: /all images, 20 iterations/ }).click();
    await expectAccessibleInBothThemes(page);
    await page
      .getByRole('button', { name: /^Train( R3B)?$/ })
      .first()
      .click();
    // A phone's bar has room for the first of the two steps alone.
    await expect(page.getByRole('button', { name: /^Train (again|another split)$/ }).first()).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await expectAccessibleInBothThemes(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    await page.getByRole('button', { name: '切换到中文' }).click();
    await expect(page.getByRole('tab', { name: '结论' })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    expect(strangers).toEqual([]);
  });
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
  const letters = page.getByRole('checkbox', { name: 'Letter keys work' });
  await letters.uncheck();
  await test.step('an empty box has the ground of the page, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator(`[data-theme=${colorScheme}]`)).toBeAttached();
      const ground = await page.evaluate(
        () => getComputedStyle(document.body.parentElement!).backgroundColor,
      );
      await expect(letters).toHaveCSS('appearance', 'none');
      await expect(letters).toHaveCSS('background-color', ground);
      await expect(letters).not.toHaveCSS('border-top-color', ground);
    }
  });
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Base B');

  await test.step('all classes of a task can be looked through', async () => {
    await page.getByRole('button', { name: /all 40 classes of task A/ }).click();
    const dialog = page.getByRole('dialog', { name: /Task A: 40 classes/ });
    await expect(dialog.getByRole('listitem')).toHaveCount(40);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  });
});
