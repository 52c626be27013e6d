import { expect, test } from '@playwright/test';
import { withFewTests } from '../support/few-tests.ts';
import { figurePoint, openLab, trainButton, trained } from '../support/lab.ts';

test('a link can have tfjs on WebGPU train, and the page says so', async ({ page }) => {
  test.slow(); // a software GPU trains a few dozen images a second
  await withFewTests(page);
  await openLab(page, 'v=1&iterations=20&batch=16&width=8&donor=random&n=7&share=5&engine=tfjs-webgpu');
  await expect(page.getByText(/tfjs on WebGPU.*1 thread/)).toBeVisible();
  await trainButton(page, 'R7B').click();
  await expect(page.getByRole('button', { name: 'Train again' })).toBeVisible({ timeout: 600_000 });
  await expect(figurePoint(page, 'R7B')).toBeVisible();
});

test('by default WASM trains, also where a software GPU is to be had', async ({ page }) => {
  await openLab(page);
  await expect(page.getByText(/WASM SIMD · \d+ threads?.*bit-exact/)).toBeVisible();
  expect(await page.evaluate(() => navigator.gpu !== undefined)).toBe(true);
  await trainButton(page, 'A3B').click();
  await trained(page);
  expect(page.url()).not.toContain('engine');
});
