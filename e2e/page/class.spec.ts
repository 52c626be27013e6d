import { expect, test } from '@playwright/test';
import { linkWith, openLab, TINY, trainButton, trained } from '../support/lab.ts';

const SEED3 = `${TINY}&seed=3&n=7&donor=random`;

test('a class’s links make one figure, with duplicates and strangers refused by name', async ({
  page,
  browser,
}) => {
  const links: string[] = [];
  for (const seed of [3, 4, 5]) {
    const context = await browser.newContext();
    const student = await context.newPage();
    await openLab(student, SEED3.replace('seed=3', `seed=${seed}`));
    await trainButton(student, 'R7B').click();
    await trained(student);
    links.push(await linkWith(student, 'My results'));
    await context.close();
  }
  await openLab(page, SEED3.replace('seed=3', 'seed=9'));
  await page.getByRole('button', { name: 'Collect a class' }).click();
  const dialog = page.getByRole('dialog', { name: 'Collect a class' });
  const [ada, bo, cem] = links as [string, string, string];
  const stranger = ada.replace('width=8', 'width=16');
  const cut = ada.slice(0, -9);
  await dialog
    .getByLabel('Links, one a line')
    .fill(
      [
        `"Ada","${ada}","2026-11-03"`,
        `<p><a href="${bo.replaceAll('&', '&amp;')}">Bo</a></p>`,
        `Cem: ${cem}。谢谢`.replaceAll(/.{60}(?=.)/g, '$&\n'),
        `Dee (${ada}?utm_source=moodle).`,
        `Eve ${stranger}`,
        `[Gil](${cut})`,
        'Flo lost hers',
      ].join('\n'),
    );
  await dialog.getByRole('button', { name: 'Pool', exact: true }).click();
  await expect(dialog.getByText('6 runs added from 3 contributors.')).toBeVisible();
  const row = (name: string) => dialog.getByRole('row').filter({ hasText: name });
  await expect(row('Ada')).toContainText('Ada20');
  await expect(row('Dee')).toContainText('Dee02');
  await expect(row('Eve')).toContainText('another recipe');
  await expect(row('Gil')).toContainText('cut off or changed; ask for the link again');
  await expect(row('Flo')).toContainText('neither a link to Graft nor a file');
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByText('6 runs in this figure, 0 trained in this browser')).toBeVisible();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'R7B' })).toContainText('3 imported');
  await page.reload();
  await expect(page.getByText('6 runs in this figure, 0 trained in this browser')).toBeVisible();

  await page.getByRole('button', { name: 'JSON' }).click();
  await expect(page.getByText('all runs of the figure came in a link')).toBeVisible();
});
