import { expect, test } from '@playwright/test';
import { openLab } from '../support/lab.ts';

test('of images that may not be handed on the page shows what was recorded, says where they are, and leads back', async ({
  page,
}) => {
  await openLab(page, 'v=1');
  const images = page.getByRole('combobox', { name: /^Images(?! per)/ });
  await page.getByRole('button', { name: 'all images, 3,000 iterations' }).click();
  await images.selectOption('Tiny ImageNet');

  await expect(page.getByText(/drop the file from http:\/\/cs231n\.stanford\.edu/i)).toBeVisible();
  await expect(page.getByText('here they have 100.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train A3B' })).toBeDisabled();
  const chart = page.getByRole('group', { name: /^Accuracy/ }).first();
  await expect(chart).toContainText('mean of 4 splits');
  const findings = page.getByRole('tabpanel', { name: 'Findings' });
  await expect(findings.getByRole('listitem').filter({ hasText: 'Co-adapted layers break' })).toContainText(
    'n = 5',
  );

  // The regime came with the images, and goes with them.
  await page.getByRole('button', { name: '250 a class, 20,000 iterations, +1' }).click();
  await images.selectOption('drawings of 80 things');
  await expect(page.getByRole('button', { name: 'all images, 3,000 iterations' })).toBeVisible();
  await expect(page.getByText('here they have 40.')).toBeVisible();
});

test('their verdicts stand beside those of the drawings, with the n that they are of', async ({ page }) => {
  await openLab(page, 'v=1');
  const findings = page.getByRole('tabpanel', { name: 'Findings' });
  await findings.getByRole('button', { name: 'Tiny ImageNet' }).click();
  const top = findings.getByRole('listitem').filter({ hasText: 'Top layers are specific' });
  await expect(top).toContainText(/Tiny ImageNet: seen .*4 splits, n = 7/);
  await expect(top).toContainText('n = 6, 7');
});
