import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { linkWith, openLab, TINY, trainButton, trained } from '../support/lab.ts';

const RIGHT = [
  'What the cut itself costs, with no other task in play.',
  'B7B − A7B.',
  'B5B+.',
  'So that the difference is not mixed with how easy a split is.',
  'Neither that it costs something nor that it is small: more splits are needed.',
];

const bar = (page: Page) => page.getByRole('region', { name: 'Quiz' });

/** Answers the quiz, with what is given for each of its first questions. */
async function answer(page: Page, button: string, choices: readonly string[]) {
  await bar(page).getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Quiz' });
  for (const choice of choices) await dialog.getByRole('radio', { name: choice, exact: true }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
}

test('a quiz is answered before and after, saved with the runs, and counted where a class is collected', async ({
  page,
  browser,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') asked.push(request.url());
  });
  await openLab(page, `${TINY}&n=7&donor=random&quiz=1`);
  await expect(bar(page)).toContainText('Five questions before you begin.');
  await answer(page, 'Answer', ['Whether task B is harder than task A.', ...RIGHT.slice(1, 3)]);
  await expect(bar(page)).toContainText('Answered before.');
  await expect(bar(page)).not.toContainText('Right');
  await trainButton(page, 'R7B').click();
  await trained(page);

  await page.reload();
  await answer(page, 'Answer again', RIGHT);
  await expect(bar(page)).toContainText('Right before: 2 of 5. Right after: 5 of 5.');
  await bar(page).getByRole('button', { name: 'Look at the answers' }).click();
  const review = page.getByRole('dialog', { name: 'Quiz' });
  await expect(review.getByText('B5B+ was trained twice as well')).toBeVisible();
  await expect(review.getByRole('listitem').filter({ hasText: 'Whether task B is harder' })).toContainText(
    'yours before',
  );
  await expect(review.getByRole('listitem').filter({ hasText: 'B7B − A7B.' })).toContainText(
    'right, yours before, yours after',
  );
  await expectAccessible(page);
  await review.getByRole('button', { name: 'Close', exact: true }).click();

  const saving = page.waitForEvent('download');
  await bar(page).getByRole('button', { name: 'Save for your class' }).click();
  const saved = readFileSync(await (await saving).path(), 'utf8');
  expect(JSON.parse(saved)).toMatchObject({
    format: 'graft-results',
    quiz: { before: ['a', 'c', 'b', null, null], after: ['b', 'c', 'b', 'a', 'c'] },
  });
  expect(asked).toEqual([]);
  // Another student was there before the lecture alone, and trained nothing.
  const head = saved.slice(0, saved.indexOf('"groups"')).replace(/,"after":\[[^\]]*\]/, '');
  const absent = `${head}"groups":[]}`;

  const context = await browser.newContext();
  const instructor = await context.newPage();
  await openLab(instructor, `${TINY}&n=7&donor=random`);
  await expect(bar(instructor)).toHaveCount(0);
  await instructor.getByRole('button', { name: 'Collect a class' }).click();
  const dialog = instructor.getByRole('dialog', { name: 'Collect a class' });
  await dialog.getByLabel('Exported files of a class').setInputFiles(
    [
      ['ada.json', saved],
      ['bo.json', absent],
      ['cem.json', absent.replace('"before":["a"', '"before":["z"')],
    ].map(([name, text]) => ({ name: name!, mimeType: 'application/json', buffer: Buffer.from(text!) })),
  );
  const counts = dialog.getByRole('table', { name: 'Quiz: answers in 2 files' });
  await expect(counts.getByRole('row')).toHaveText([
    'questionright beforeright after',
    '10 of 21 of 1',
    '22 of 21 of 1',
    '32 of 21 of 1',
    '40 of 21 of 1',
    '50 of 21 of 1',
    'of five, on average2.05.0',
  ]);
  await expect(dialog.getByText('cem.json: its quiz is not one of this page’s')).toBeVisible();
  await expect(dialog.getByText('2 runs added from 1 contributor.')).toBeVisible();
  await context.close();

  await bar(page).getByRole('button', { name: 'Forget my answers' }).click();
  await expect(bar(page)).toContainText('Five questions before you begin.');
});

test('a link made under Share asks the quiz', async ({ page }) => {
  await openLab(page);
  expect(await linkWith(page, 'Quiz before and after')).toMatch(/[#&]quiz=1(&|$)/);
});
