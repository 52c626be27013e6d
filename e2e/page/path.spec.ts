import { expect, test } from '@playwright/test';
import { slider } from '../support/lab.ts';
import { expectAccessible, handle, openRecorded } from '../support/recorded.ts';

test('the guided path sets up experiments, asks for predictions and points at what it speaks of', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRecorded(page);
  await page.getByRole('tab', { name: 'Guide' }).click();
  expect(page.url()).toContain('path=1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Next: Cut and copy' }).click();
  await page.getByRole('button', { name: 'Chapter 4: Specificity' }).click();
  await expect(page.getByRole('heading', { name: 'Specificity' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the results' }).click();
  await expect(slider(page)).toHaveValue('7');
  await expect(page.getByText('The top is specific here too')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Top layers are specific to a task' })).toBeVisible();
  await page.getByRole('button', { name: 'A2B' }).last().click();
  await expect(slider(page)).toHaveValue('2');
  await expect(page.locator('circle.spot')).toBeAttached();
  await page.getByRole('button', { name: 'high ones' }).press('Enter');
  await expect(page.locator('.spot-layers')).toBeAttached();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Chapter 1: Why transfer' }).click();
  await page.getByRole('button', { name: 'Predict', exact: true }).click();
  await expect(page.getByRole('radio', { name: /Random/ })).toBeChecked();
  await handle(page, 7).focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('PageDown');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText(/Your prediction for RnB/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Random filters are no substitute' })).toBeVisible();

  await page.getByRole('button', { name: 'Chapter 6: Distance and data' }).click();
  await expect(page.getByRole('cell', { name: /^Transfer\. Copy up to the middle/ })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Distance and data' })).toBeVisible();
  await page.getByRole('tab', { name: 'Findings' }).click();
  expect(page.url()).not.toContain('path');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`prediction, lecture and path are accessible in Chinese, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto('./#v=1&lang=zh&path=6');
    await expect(page.getByRole('heading', { name: '距离与数据' })).toBeVisible();
    await page.getByRole('button', { name: '显示结果' }).click();
    await expect(page.getByRole('heading', { name: '任务越远，迁移越差' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '先预测' }).click();
    await expect(page.getByRole('slider', { name: '你对 n = 7 的预测' })).toBeVisible();
    await expectAccessible(page);
    await page.goto('./#v=1&lang=zh&present=1');
    await page.reload();
    await expect(page.getByRole('heading', { name: '最初几层换了任务也管用吗？' })).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
}
