import { expect, test } from '@playwright/test';
import { openLab, runs, TINY, trainButton, trained } from './lab.ts';

test('stored runs go when the visitor says so, and not before', async ({ page }) => {
  await openLab(page, `${TINY}&donor=random`);
  await expect(page.getByRole('button', { name: 'Clear runs' })).toHaveCount(0);
  await trainButton(page, 'R3B').click();
  await trained(page);
  const footer = page.getByRole('contentinfo');
  await expect(footer).toContainText('2 runs in this figure, 2 trained in this browser');

  await page.getByRole('button', { name: 'Clear runs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Clear stored runs' });
  await expect(dialog).toContainText(
    'This deletes the 2 runs trained in this browser and whatever is unfinished; recorded and imported runs stay.',
  );
  await dialog.getByRole('button', { name: 'Keep them' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(footer).toContainText('2 trained in this browser');

  await page.getByRole('button', { name: 'Clear runs' }).click();
  await dialog.getByRole('button', { name: 'Delete them' }).click();
  await expect(footer).toContainText('0 runs in this figure');
  await expect(trainButton(page, 'R3B')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear runs' })).toHaveCount(0);
  await page.reload();
  await expect(trainButton(page, 'R3B')).toBeEnabled();
  await expect(await runs(page)).toContainText('No runs of this recipe yet');
});
