import { expect, type Page, test } from '@playwright/test';
import { openLab, slider, withoutServiceWorker } from '../support/lab.ts';
import { expectAccessible, expectAccessibleInBothThemes } from '../support/accessible.ts';
import { content, handle, openRecorded, SECRET } from '../support/recorded.ts';

const question = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Questions' }).getByRole('button', { name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('the guide sets its stage, hides what it asks for, and shows what was answered', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openRecorded(page, 'v=1&n=4&donor=B');
  await press(page, 'Start here six questions, ten minutes');
  await expect(page).toHaveURL(/ask=1/);
  await expect(page.getByRole('heading', { name: 'Do first layers work on another task?' })).toBeVisible();
  await expect(slider(page)).toHaveValue('2');
  await expect(page.getByRole('radio', { name: /^Base A/ })).toBeChecked();
  await expect(page.getByText('Results are hidden until you predict or ask.')).toBeVisible();
  const asked = await content(page);
  expect(asked).not.toMatch(SECRET);
  await expect(page.locator('.chart-labels')).toContainText('base B');
  await expect(page.locator('[data-line="halves/AnB"], [data-line="halves/BnB"]')).toHaveCount(0);
  await expectAccessible(page);

  // Its answer says nothing of what question 3 asks.
  await press(page, 'Show the result');
  await expect(page.getByRole('heading', { name: 'First layers are general' })).toBeVisible();
  await expect(page.locator('[data-point="halves/AnB/2"]')).toBeAttached();
  await expect(page.locator('[data-point="halves/AnB/3"], [data-line="halves/BnB"]')).toHaveCount(0);
  expect(await content(page)).not.toMatch(SECRET);

  await question(page, 'Does cutting a network hurt it?').click();
  await expect(slider(page)).toHaveValue('5');
  await expect(page.getByRole('radio', { name: /^Base B/ })).toBeChecked();
  await expect(page.locator('[data-line="halves/BnB"]')).toHaveCount(0);
  await press(page, 'Draw my prediction');
  await press(page, 'Back to the question');
  await expect(page.locator('[data-line="halves/BnB"]')).toHaveCount(0);
  await press(page, 'Draw my prediction');
  await handle(page, 5).focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('PageDown');
  await press(page, 'Reveal');
  await expect(page.getByText(/Your prediction for BnB/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'A selffer cut near the top recovers' })).toBeVisible();
  await expect(page.locator('[data-point="halves/BnB/7"]')).toBeAttached();
  await expect(question(page, 'Does cutting a network hurt it? answered')).toBeVisible();
  await expectAccessible(page);

  // Leaving shows everything of the experiment that stands on the stage.
  await page.getByRole('tab', { name: 'Findings' }).click();
  await expect(page).not.toHaveURL(/ask=/);
  await expect(page.locator('[data-line="halves/AnB"]')).toHaveCount(1);
  await expect(slider(page)).toHaveValue('5');
});

test('words of the guide choose points, point at layers and open experiments', async ({ page }) => {
  await openRecorded(page);
  await page.getByRole('tab', { name: 'Guide' }).click();
  await question(page, 'Are top layers specific to a task?').click();
  await press(page, 'Show the result');
  await expect(slider(page)).toHaveValue('7');
  await expect(page.getByText('The top is specific here too')).toBeVisible();
  await page.getByRole('button', { name: 'A6B' }).last().click();
  await expect(slider(page)).toHaveValue('6');
  await expect(page.locator('circle.spot')).toBeAttached();
  await page.getByRole('button', { name: 'high ones' }).press('Enter');
  await expect(page.locator('.spot-layers')).toBeAttached();
  await press(page, 'Next question');
  await expect(page.getByRole('heading', { name: 'Does fine-tuned transfer help?' })).toBeVisible();
  await question(page, 'Does cutting').click();
  await press(page, 'Show the result');
  await page.locator('.path').getByRole('button', { name: 'Why the dip may hide' }).click();
  await expect(page).toHaveURL(/fig=dip/);

  await question(page, 'Would random filters do?').click();
  await expect(page.getByRole('radio', { name: /Random/ })).toBeChecked();
  await press(page, 'Show the result');
  await expect(page.getByRole('cell', { name: /^Transfer\. Copy up to the middle/ })).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('cell', { name: /^Transfer\. Copy up to the middle/ })).toBeVisible();
  await press(page, 'Ask me again');
  await expect(page.getByRole('cell', { name: /^Transfer/ })).toHaveCount(0);
  await expect(page.locator('[data-line$="/RnB"]')).toHaveCount(0);
});

test('a link to a chapter opens its stage, or keeps the n that it names', async ({ page }) => {
  await openLab(page, 'v=1&ask=5');
  await expect(page.getByRole('heading', { name: 'Do distant tasks transfer worse?' })).toBeVisible();
  await expect(page).toHaveURL(/n=7&fig=dissimilar/);
  await expect(page.locator('[data-line="dissimilar/AnB"]')).toHaveCount(0);
  await page.goto('about:blank');
  await openLab(page, 'v=1&ask=2&n=3&donor=B');
  await expect(page.getByRole('heading', { name: 'Does cutting a network hurt it?' })).toBeVisible();
  await expect(page.getByText('Results are hidden until you predict or ask.')).toBeVisible();
  await expect(slider(page)).toHaveValue('3');
});

test('the entrance stands beside the sentence until it has been used or put away', async ({ page }) => {
  const entrance = page.getByRole('button', { name: 'Start here' });
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await openRecorded(page, 'v=1&n=3');
    await expect(entrance).toBeInViewport({ ratio: 1 });
    await expect(entrance).toContainText('six questions, ten minutes');
    const [a, b] = [await entrance.boundingBox(), await page.locator('.sentence b').last().boundingBox()];
    const beside = a!.x > b!.x + b!.width;
    expect(beside || a!.y >= b!.y + b!.height - 2).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      viewport.width,
    );
    await page.goto('about:blank');
  }
  await openRecorded(page);
  await press(page, 'Not now');
  await expect(entrance).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.finding').first()).toBeAttached();
  await expect(entrance).toHaveCount(0);
});

test('the entrance says less where larger type leaves it less room', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openRecorded(page, 'v=1&n=4&copies=tuned');
  const entrance = page.locator('.entrance');
  await expect(entrance).toBeVisible();
  await page.evaluate(() => (document.documentElement.style.fontSize = '20px'));
  await expect(entrance).toBeHidden(); // beside the sentence there is no room for any of it
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  await expect(entrance).toBeVisible();
});

test('no entrance stands in a frame or beside a task', async ({ page }) => {
  for (const asked of ['embed=1', 'task=Find%20n']) {
    await page.goto(`./#v=1&lang=en&${asked}`);
    await page.reload();
    await expect(page.locator('.chart-plot')).toBeVisible();
    await expect(page.locator('.entrance-place')).toHaveCount(0);
  }
});

test('a word is explained on hover, focus and tap, never over the question', async ({ page }) => {
  await openRecorded(page, 'v=1&n=5&donor=B&ask=2');
  const word = page.locator('.path').getByRole('button', { name: 'selffer' });
  const tip = page.getByRole('tooltip');
  await word.hover();
  await expect(tip).toContainText('from a base of its own task');
  await expect(tip).toContainText('自移植网络');
  await expectAccessible(page);
  const asked = (await page.locator('.path-question').boundingBox())!;
  const shown = (await tip.boundingBox())!;
  expect(shown.y + shown.height <= asked.y || shown.x + shown.width <= asked.x).toBe(true);
  await page.keyboard.press('Escape');
  await expect(tip).toHaveCount(0);
  await page.mouse.move(0, 0);

  await page.getByRole('tab', { name: 'Guide' }).focus();
  await page.keyboard.press('Tab');
  await expect(word).toBeFocused();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const words = page.getByRole('dialog', { name: 'All words' });
  await expect(words.locator('[data-wanted="true"]')).toBeInViewport();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(words).toHaveCount(0);
});

test('prediction, lecture and path are accessible in Chinese, in light and dark', async ({ page }) => {
  await withoutServiceWorker(page);
  await page.goto('./#v=1&lang=zh&ask=5');
  await expect(page.getByRole('heading', { name: '任务越远，迁移越差吗？' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: '显示结果' }).click();
  await expect(page.getByRole('heading', { name: '任务越远，迁移越差', exact: true })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: '重新预测' }).click();
  await expect(page.getByRole('slider', { name: '你对 n = 7 的预测' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.goto('./#v=1&lang=zh&present=1');
  await page.reload();
  await expect(page.getByRole('heading', { name: '最初几层换了任务也管用吗？' })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});
