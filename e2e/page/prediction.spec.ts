import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { boxAtRest } from '../support/at-rest.ts';
import { content, handle, openRecorded, SECRET } from '../support/recorded.ts';

test('a prediction is drawn and revealed by the keyboard alone, and nothing gives the results away before', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRecorded(page);
  expect(await content(page)).toMatch(SECRET);
  await page.getByRole('button', { name: 'Draw your prediction' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Hidden while you predict.')).toBeVisible();
  const hidden = await content(page);
  expect(hidden).not.toMatch(SECRET);
  expect(hidden).not.toContain('A7B');
  await expect(page.locator('[data-line="halves/AnB"], [data-line="halves/BnB"]')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Reveal' })).toBeDisabled();
  await expectAccessible(page);

  await handle(page, 1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(handle(page, 1)).toHaveAttribute('aria-valuetext', '77\u00a0%');
  await page.keyboard.press('End');
  await expect(handle(page, 7)).toBeFocused();
  for (let i = 0; i < 4; i++) await page.keyboard.press('PageDown');
  await expect(handle(page, 7)).toHaveAttribute('aria-valuenow', '57');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('button', { name: 'Reveal' }).focus();
  await page.keyboard.press('Enter');

  await expect(page.getByText(/Your prediction for AnB is \d+\.\d points off on average/)).toBeVisible();
  await expect(page.getByText(/edges and corners/)).toBeVisible();
  await expect(page.getByText('your prediction', { exact: true })).toBeVisible();
  await expect.poll(() => content(page)).toMatch(SECRET);
  expect(page.url()).toMatch(/guess=AnB:77,\d+,\d+,\d+,\d+,\d+,57/);
  await expectAccessible(page);

  const shared = page.url();
  await page.reload();
  await expect(page.getByText(/Your prediction for AnB/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText(/Your prediction for AnB/)).toHaveCount(0);
  expect(page.url()).not.toContain('guess');
  await page.goto(shared.replace(/guess=[^&]*/, 'guess=AnB:1,2'));
  await expect(page.getByText(/Link repaired: guess = /)).toBeVisible();
});

test('a finger draws a prediction on a phone', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await openRecorded(page);
  await page.getByRole('button', { name: 'Draw your prediction' }).tap();
  // What is asked stands above the drawing, and comes by a script of its own.
  await expect(page.getByRole('button', { name: 'Reveal' })).toBeVisible();
  const box = await boxAtRest(page.locator('.predict-area'));
  const touches = await context.newCDPSession(page);
  const at = (share: number, down: number) => [
    { x: Math.round(box.x + share * box.width), y: Math.round(box.y + down * box.height) },
  ];
  await touches.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.12, 0.2) });
  for (const share of [0.4, 0.7, 0.97]) {
    await touches.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: at(share, 0.2 + 0.4 * share),
    });
  }
  await touches.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(page.locator('.predict-unset')).toHaveCount(0);
  const first = Number(await handle(page, 1).getAttribute('aria-valuenow'));
  const last = Number(await handle(page, 7).getAttribute('aria-valuenow'));
  expect(first).toBeGreaterThan(last);
  await expectAccessible(page);
  // Not by a tap: of one that follows touches from elsewhere, Chromium now and then makes no click.
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(/points off on average/)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});
