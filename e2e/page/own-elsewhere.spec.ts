import { expect, test } from '@playwright/test';
import { figurePoint, linkWith, openLab, TINY, trainButton, trained } from '../support/lab.ts';
import { BIRDS, drop } from '../support/own.ts';

test('whoever has the link but not the images sees the sender’s results, and is told what to drop', async ({
  page,
  browser,
}) => {
  await openLab(page, `${TINY}&donor=random&n=1`);
  await drop(page, 'birds.zip', BIRDS);
  const dialog = page.getByRole('dialog', { name: /^birds 4 classes/ });
  await dialog.getByRole('button', { name: /^Keep and open/ }).click();
  await trainButton(page, 'R1B').click();
  await trained(page);
  const point = (await figurePoint(page, 'R1B').getAttribute('aria-label'))!;
  const [, accuracy] = /^R1B (\d+\.\d)\s%/.exec(point)!;
  const link = await linkWith(page, 'My results');

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(
    other.getByText(
      'This is about “birds” (4 classes, 28 images), which this browser does not have. Drop the same files to train it.',
    ),
  ).toBeVisible();
  const banner = other.getByRole('region', { name: 'Results from the link' });
  await expect(banner).toContainText('2 runs from the link, drawn faint. Trained again here: none yet.');
  await expect(other.locator('[data-compared]')).toHaveCount(2);
  await expect(trainButton(other, 'R1B')).toBeDisabled();
  await banner.getByRole('button', { name: 'Compare' }).click();
  const row = other.getByRole('row').filter({ hasText: 'R1B' });
  await expect(row).toContainText(`${accuracy} %`);
  await expect(row).toContainText('not trained here');
  await elsewhere.close();
});
