import { expect, test } from '@playwright/test';
import { figurePoint, openLab, slider } from '../support/lab.ts';

const LESSON = 'v=1&n=5&lock=1&hide=1&task=Why%20does%20it%20fall%3F';
const RESULTS = 'v=1&n=5&res=AQE5qbFZYD8Byg4ZzjjPAACzCQMqAbwFASNFZwEMvQURI0VnASm-BSEjRWc';

for (const [how, hash] of [
  ['escaped for HTML', LESSON.replaceAll('&', '&amp;')],
  ['percent-encoded', encodeURIComponent(LESSON)],
  [
    'in capitals, with a full stop and a tracker',
    'V=1&N=5。&LOCK=1&HIDE=1&TASK=Why%20does%20it%20fall%3F?utm_source=moodle',
  ],
] as const) {
  test(`a lesson whose link was ${how} opens covered, and the repair is said`, async ({ page }) => {
    await openLab(page, hash);
    await expect(page.getByText(/^Link repaired: /)).toBeVisible();
    await expect(page.getByRole('note', { name: 'Task' })).toHaveText('Why does it fall?');
    await expect(slider(page)).toHaveValue('5');
    await expect(page.getByText(/Hidden until you have trained/)).toBeVisible();
    await expect(figurePoint(page, 'A3B')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'New random split' })).toHaveCount(0);
    // What was damaged is not handed on.
    await expect(page).toHaveURL(/#v=1&n=5&lock=1&hide=1&task=Why\+does\+it\+fall%3F$/);
  });
}

test('a link that is opened twice, here and in a second tab, loses nothing and doubles nothing', async ({
  page,
  context,
}) => {
  await openLab(page, RESULTS);
  const banner = page.getByRole('region', { name: 'Results from the link' });
  await expect(banner).toContainText('3 runs from the link');
  await slider(page).press('ArrowRight');
  await expect(slider(page)).toHaveValue('6');
  const entries = await page.evaluate(() => history.length);
  const again = (hash: string) => page.evaluate((to) => location.assign(to), `#${hash}`);
  await again(RESULTS);
  await expect(slider(page)).toHaveValue('5');
  await again(RESULTS);
  await again(RESULTS);
  await expect(banner).toContainText('3 runs from the link');
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  await page.goBack();
  await expect(slider(page)).toHaveValue('6');
  await expect(page.getByText(/^Link repaired/)).toHaveCount(0);

  const tab = await context.newPage();
  await openLab(tab, RESULTS);
  await expect(tab.getByRole('region', { name: 'Results from the link' })).toContainText(
    '3 runs from the link',
  );
  await expect(slider(tab)).toHaveValue('5');
  await expect(slider(page)).toHaveValue('6');
});
