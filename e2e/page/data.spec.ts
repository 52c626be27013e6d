import { expect, test } from '@playwright/test';
import { hashOf, openLab, TINY, trainButton, trained, trainedInNode } from '../support/lab.ts';

test('a link opens the photographs, which train as in Node; the settings lead to the drawings, and Back returns', async ({
  page,
}) => {
  await openLab(page, `${TINY}&data=fashion&donor=random&n=1`);
  await expect(page.getByText('here they have 5.')).toBeVisible();
  await trainButton(page, 'R1B').click();
  await trained(page);
  const node = trainedInNode('--data fashion --iterations 20 --batch 16 --width 8 --treatments RnB --n 1');
  expect(await hashOf(page, 'R1B')).toBe(node['R1B']);

  await page.getByRole('button', { name: /all images, 20 iterations/ }).click();
  await page.getByRole('combobox', { name: /^Images(?! per)/ }).selectOption('drawings of 80 things');
  await expect(page.getByText('here they have 40.')).toBeVisible();
  expect(page.url()).not.toContain('data=');
  await expect(trainButton(page, 'R1B')).toBeEnabled(); // that of the photographs is none of theirs

  await page.goBack();
  await expect(page.getByText('here they have 5.')).toBeVisible();
  await trained(page);
});
