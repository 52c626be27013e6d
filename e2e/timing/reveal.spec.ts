import { expect, test } from '@playwright/test';
import { handle, openRecorded } from '../support/recorded.ts';

test('the measured line comes in from left to right', async ({ page }) => {
  await openRecorded(page);
  await page.getByRole('button', { name: 'Draw your prediction' }).click();
  await handle(page, 7).focus();
  await page.keyboard.press('PageDown');
  // Looked at in every frame, in the page: each step is there for a moment.
  const partly = page.waitForFunction(
    () =>
      document.querySelector('[data-point="halves/AnB/2"]') &&
      !document.querySelector('[data-point="halves/AnB/7"]'),
  );
  await page.getByRole('button', { name: 'Reveal' }).click();
  await partly;
  await expect(page.locator('[data-point="halves/AnB/7"]')).toBeAttached();
  await expect(page.locator('[data-point="halves/BnB/7"]')).toBeAttached();
});
