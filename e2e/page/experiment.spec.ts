import { expect, test } from '@playwright/test';
import { boxAtRest } from '../support/at-rest.ts';
import {
  figurePoint,
  hashOf,
  openLab,
  slider,
  TINY,
  trainButton,
  trained,
  trainedInNode,
} from '../support/lab.ts';

test(
  'a visitor drags n, chooses fine-tuned, trains, and sees the point on the figure',
  { tag: '@smoke' },
  async ({ page }) => {
    await openLab(page);
    const settings = page.getByRole('button', { name: /20 iterations/ });
    await settings.click();
    await expect(page.getByRole('textbox', { name: /Iterations/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: /Iterations/ })).toHaveCount(0);
    await expect(settings).toBeFocused();
    await expect(page.getByText('Base A and base B train first.')).toBeVisible();

    const diagram = await boxAtRest(page.getByRole('img', { name: /Transplant diagram/ }));
    const room = diagram.width / 12;
    await page.mouse.move(diagram.x + diagram.width / 2, diagram.y + diagram.height / 2);
    await page.mouse.down();
    await page.mouse.move(diagram.x + diagram.width / 2 + room, diagram.y + diagram.height / 2, { steps: 5 });
    await page.mouse.move(diagram.x + diagram.width - room, diagram.y + diagram.height / 2, { steps: 5 });
    await page.mouse.up();
    await expect(slider(page)).toHaveValue('7');
    await slider(page).press('ArrowLeft');
    await slider(page).press('ArrowLeft');
    await expect(slider(page)).toHaveValue('5');

    await page.getByRole('radio', { name: 'Fine-tuned' }).check();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Copy the first 5 layers of Base A, keep training them, and learn task B.',
    );
    await trainButton(page, 'A5B+').click();
    await trained(page);
    await expect(figurePoint(page, 'A5B+')).toBeVisible();
    await expect(page.getByText(/done in/)).toBeVisible();
    await page.getByRole('button', { name: 'Train another split' }).click();
    await expect(page.getByText('Split 43', { exact: true })).toBeVisible();
    await expect(page.getByText('Split 43 makes it 2 splits.')).toBeVisible();
  },
);

test('a copied link shows the same experiment in a fresh profile', async ({ page, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLab(page, 'v=1&n=6&donor=B&copies=tuned&seed=7&iterations=60');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const copied = page.getByRole('status').filter({ hasText: 'Link copied' });
  const said = copied.waitFor(); // looked for before it comes, for it goes again
  await page.getByRole('button', { name: 'Copy: Link to this experiment' }).click();
  await said;
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const fresh = await browser.newContext();
  const other = await fresh.newPage();
  await other.goto(link);
  await expect(slider(other)).toHaveValue('6');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(
    'Copy the first 6 layers of Base B, keep training them, and learn task B.',
  );
  await expect(other.getByText('Split 7', { exact: true })).toBeVisible();
  const fingerprint = await page.getByRole('contentinfo').locator('code').textContent();
  await expect(other.getByRole('contentinfo').locator('code')).toHaveText(fingerprint!);
  await fresh.close();
});

test('Chromium and Node train the same weights, to the bit', async ({ page }) => {
  await openLab(page, `${TINY}&iterations=40&n=2&seed=3`);
  await trainButton(page, 'A2B').click();
  await trained(page);
  const inNode = trainedInNode('--n 2 --treatments AnB --iterations 40 --batch 16 --width 8 --seed 3');
  expect(Object.keys(inNode).toSorted()).toEqual(['A2B', 'baseA', 'baseB']);
  expect(await hashOf(page, 'A2B')).toBe(inNode['A2B']);
  expect(await hashOf(page, 'base A')).toBe(inNode['baseA']);
  expect(await hashOf(page, 'base B')).toBe(inNode['baseB']);
});

test('a donor of few classes trains to the weights that Node trains, for the same task B', async ({
  page,
}) => {
  await openLab(page, `${TINY}&iterations=40&n=2&knows=10`);
  await trainButton(page, 'A2B').click();
  await trained(page);
  const few = trainedInNode('--n 2 --treatments AnB --iterations 40 --batch 16 --width 8 --knows 10');
  const all = trainedInNode('--n 2 --treatments AnB --iterations 40 --batch 16 --width 8');
  expect(await hashOf(page, 'A2B')).toBe(few['A2B']);
  expect(await hashOf(page, 'base A')).toBe(few['baseA']);
  expect(few['baseA']).not.toBe(all['baseA']);
  expect(await hashOf(page, 'base B')).toBe(all['baseB']);
});

test('copies that are frozen first, from a donor that was stopped early, train to the weights that Node trains', async ({
  page,
}) => {
  await openLab(page, `${TINY}&iterations=40&n=2&stop=50`);
  await page.getByRole('radio', { name: 'Frozen first' }).check();
  await expect(page).toHaveURL(/copies=later/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Copy the first 2 layers of Base A, freeze, then train them, and learn task B.',
  );
  await trainButton(page, 'A2B−+').click();
  await trained(page);
  await expect(page.getByText('50 % trained')).toBeVisible();
  await expect(figurePoint(page, 'A2B−+')).toBeVisible();
  const inNode = trainedInNode('--n 2 --treatments AnB-+ --iterations 40 --batch 16 --width 8 --stop 50');
  expect(Object.keys(inNode).toSorted()).toEqual(['A2B-+', 'baseA@50', 'baseB']);
  expect(await hashOf(page, 'A2B−+')).toBe(inNode['A2B-+']);
  expect(await hashOf(page, 'base A at 50 %')).toBe(inNode['baseA@50']);
  expect(await hashOf(page, 'base B')).toBe(inNode['baseB']);
});

test('Back and Forward show the experiments before and after', async ({ page }) => {
  await openLab(page);
  await page.getByText('Base B selffer').click();
  await slider(page).press('ArrowRight');
  await expect(page).toHaveURL(/n=4/);
  await page.goBack();
  await expect(slider(page)).toHaveValue('3');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Base A');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Base B');
});

test('a link with garbage opens a working page and says what was repaired', async ({ page }) => {
  await openLab(page, `${TINY}&n=12&donor=C&seed=banana&engine=abacus&%00=%ff`);
  await expect(page.getByText(/Link repaired: .*n = 12 → 7/)).toBeVisible();
  await expect(slider(page)).toHaveValue('7');
  await trainButton(page, 'A7B').click();
  await trained(page);
});
