import { expect, type Page, test } from '@playwright/test';

/** A page whose scripts never come. */
async function withoutScripts(page: Page, address = './'): Promise<void> {
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto(address);
}

const sentence = (page: Page) => page.getByRole('heading', { level: 1 });
const SENTENCE = 'Copy the first 3 layers of Base A, freeze them, and learn task B.';

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`the experiment is read before any script has come, where it stays, at ${size.width} pixels`, async ({
    page,
    context,
  }) => {
    await page.setViewportSize(size);
    await withoutScripts(page);
    await expect(sentence(page)).toHaveText(SENTENCE);
    await page.evaluate(() => document.fonts.ready);
    const before = await sentence(page).boundingBox();

    const whole = await context.newPage();
    await whole.setViewportSize(size);
    await whole.goto('./');
    await expect(whole.getByRole('slider', { name: 'layers copied, n' })).toBeVisible();
    await whole.evaluate(() => document.fonts.ready);
    const after = await sentence(whole).boundingBox();
    expect(Math.abs(before!.x - after!.x)).toBeLessThan(2);
    expect(Math.abs(before!.y - after!.y)).toBeLessThan(2);
  });
}

test('the first paint is in the visitor’s theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await withoutScripts(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.evaluate(() => localStorage.setItem('graft-theme', 'light'));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('the first paint says nothing of another experiment or in another language', async ({ page }) => {
  await withoutScripts(page, './#v=1&n=5');
  const hidden = page.locator('h1.sentence, .question');
  await expect(hidden).toHaveCount(2);
  for (const one of await hidden.all()) await expect(one).toBeHidden();
  await expect(page.getByRole('link', { name: 'Graft' })).toBeVisible();

  await page.goto('./?again');
  await expect(sentence(page)).toBeVisible();
  await page.evaluate(() => localStorage.setItem('graft-language', 'zh'));
  await page.reload();
  for (const one of await hidden.all()) await expect(one).toBeHidden();
});
