import { expect, test } from '@playwright/test';
import { openLab, runs, TINY, trainButton, trained } from '../support/lab.ts';

test('stored runs are deleted when the visitor says so twice, and not before', async ({ page }) => {
  await openLab(page, `${TINY}&donor=random`);
  const open = page.getByRole('button', { name: 'Start afresh' });
  await expect(open).toHaveCount(0);
  await trainButton(page, 'R3B').click();
  await trained(page);
  const footer = page.getByRole('contentinfo');
  await expect(footer).toContainText('2 runs in this figure, 2 trained in this browser');

  await open.click();
  await page.getByRole('button', { name: 'Delete for good …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete for good' });
  await expect(dialog).toContainText('This deletes for good every run trained in this browser');
  await dialog.getByRole('button', { name: 'Keep everything' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(footer).toContainText('2 trained in this browser');

  await open.click();
  await page.getByRole('button', { name: 'Delete for good …' }).click();
  await dialog.getByRole('button', { name: 'Delete for good', exact: true }).click();
  await expect(footer).toContainText('0 runs in this figure');
  await expect(trainButton(page, 'R3B')).toBeVisible();
  await expect(open).toHaveCount(0);
  await page.reload();
  await expect(trainButton(page, 'R3B')).toBeEnabled();
  await expect(await runs(page)).toContainText('No runs of this recipe yet');
});
