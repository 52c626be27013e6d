import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import type { Road } from '../../src/experiment/inside/look.ts';
import { TINY_ROADS } from '../../src/testing/tiny-road.ts';
import { expectAccessible } from '../support/accessible.ts';
import { inTheEnd, openLab, TINY } from '../support/lab.ts';
import { DESK } from '../support/sizes.ts';

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Inside' });
const choose = (page: Page, look: string) =>
  panel(page).getByRole('button', { name: look, exact: true }).click();

test('a link looks inside the recorded bases, without training; drift, resets and likeness, as a picture, a table and a file', async ({
  page,
}) => {
  await page.setViewportSize(DESK);
  await openLab(page, 'v=1&n=4&look=resets');
  const inside = panel(page);
  // As `npm run inspect` counts: 878 and 360 of 1,099 images.
  await inTheEnd(inside.getByText('Base B needs conv2 most: without its training 79.9 % fall to 32.8 %.'));
  await expect(inside.getByText('The weights of A4B are not kept here.')).toBeVisible();
  await expectAccessible(page);
  await choose(page, 'Likeness');
  await expect(page).toHaveURL(/look=likeness/);
  await inTheEnd(inside.getByText('Base A and base B: most alike in conv1 (0.96), least in fc8 (0.30).'));
  await choose(page, 'Drift');
  await inTheEnd(inside.getByText('Furthest went conv5 of base A: 1.28 times the size of its start.'));
  await inside.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(inside.getByRole('row', { name: /^conv1 0\.82 0\.79$/ })).toBeVisible();
  const coming = page.waitForEvent('download');
  await inside.getByRole('button', { name: 'CSV', exact: true }).click();
  expect((await coming).suggestedFilename()).toBe('graft-drift-A4B.csv');
  await page.getByRole('tab', { name: 'Findings' }).click();
  await expect(page).not.toHaveURL(/look=/);
  await expect(page.getByRole('button', { name: 'Train A4B', exact: true })).toBeVisible(); // nothing trained
});

test('a network that is missing is trained by its button and kept; the page and Node see the same', async ({
  page,
}) => {
  await page.setViewportSize(DESK);
  await openLab(page, `${TINY}&n=2&look=road`);
  const inside = panel(page);
  await inside.getByRole('button', { name: 'Train base B, B2B+ and A2B+ to look inside' }).click();
  await inTheEnd(inside.getByText(/^B2B\+ and A2B\+: /));
  await inside.getByRole('button', { name: 'Table', exact: true }).click();
  const cells = await inside
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => parseFloat(textContent))),
    );
  const shown = ({ correct, images }: Road) =>
    correct.map((count) => Number(((100 * count) / images).toFixed(1)));
  expect(TINY_ROADS.map((_, line) => cells.map((row) => row[line]))).toEqual(TINY_ROADS.map(shown));

  // Kept: after a reload they are there.
  await page.reload();
  await inTheEnd(panel(page).getByText(/^B2B\+ and A2B\+: /));

  // Picture by picture they are right as often as at the ends of their road, of which one is B's and one A's.
  await page.getByText('Fine-tuned', { exact: true }).click();
  await panel(page).getByRole('button', { name: 'Answers' }).click();
  const said = panel(page).getByText(/^Base B and A2B\+ differ about /);
  await inTheEnd(said);
  const [, mine, theirs] = /A2B\+ alone is right about (\d+), base B alone about (\d+)/.exec(
    (await said.textContent())!,
  )!;
  const road = TINY_ROADS.find(({ to }) => to === 'A2B+')!.correct;
  expect(Number(mine) - Number(theirs)).toBe(road.at(-1)! - road[0]!);
  const { images } = TINY_ROADS[0]!;
  for (const right of [road.at(-1)!, road[0]!]) {
    const score = new RegExp(`${right} of ${images.toLocaleString('en')} \\(\\d+–\\d+.%\\)`);
    await expect(panel(page).getByText(score)).toBeVisible();
  }
  await expect(
    panel(page)
      .getByRole('img', { name: /Base B says .+, A2B\+ says .+\./i })
      .first(),
  ).toBeVisible();
  await expectAccessible(page);

  // And can be taken along.
  await page.getByRole('tab', { name: 'Runs' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Take A2B+ with you' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/^graft-seed\d+-A2B\+\.zip$/);
  const files = unzipSync(readFileSync(await file.path()));
  const [seed] = /seed\d+/.exec(file.suggestedFilename())!;
  expect(Object.keys(files).toSorted()).toEqual([
    'network.py',
    `${seed}-A2B+.safetensors`,
    `${seed}-test-B.safetensors`,
  ]);
});
