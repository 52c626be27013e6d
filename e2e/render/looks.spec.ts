import { expect, type Locator, type Page, test } from '@playwright/test';
import { openDrawn } from '../support/drawn.ts';
import { openLab, runs } from '../support/lab.ts';
import { overlaps } from '../support/overlaps.ts';

const styleOf = (of: Locator, property: string, pseudo?: string) =>
  of.evaluate((element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name), [
    property,
    pseudo,
  ] as const);

/** In the page: the texts in some elements that are wider than their place. */
const cut = (places: readonly Element[]): string[] =>
  places
    .flatMap((place) => [...place.querySelectorAll('*')])
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflowX))
    .map(({ textContent }) => textContent);

test('the bar of a phone shows all its words while a run trains', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const session = await page.context().newCDPSession(page);
  for (const standard of [16, 32]) {
    await session.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
    await page.goto('about:blank');
    await openLab(page, 'v=1&n=3&donor=random&iterations=4000');
    const bar = page.locator('.dock');
    await expect(bar.locator('.reading')).toBeVisible();
    expect(await bar.evaluateAll(cut)).toEqual([]);
    // A quick machine, or a slow test, leaves a part of the first run to the second.
    await bar.getByRole('button', { name: /^(Train|Go on)$/ }).click();
    await expect(bar.locator('.reading')).toContainText(/epoch \d+/);
    // It gives way to the buttons, but never altogether.
    const { width } = (await bar.locator('.reading').boundingBox())!;
    expect(width).toBeGreaterThan(40);
    expect(await bar.evaluateAll(cut)).toEqual([]);
    await bar.getByRole('button', { name: 'Stop' }).click();
  }
});

/** What surrounds a control: the label of a radio. */
const optionOf = (page: Page, name: RegExp) =>
  page.locator('label').filter({ has: page.getByRole('radio', { name }) });

test('in forced colours what is chosen, off or drawn can be told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await openLab(page, 'v=1&n=3&donor=random');
  const ground = await styleOf(page.locator('body'), 'background-color');

  const [chosen, other] = [optionOf(page, /^Random/), optionOf(page, /^Base A/)];
  expect(await styleOf(chosen, 'background-color')).not.toBe(await styleOf(other, 'background-color'));
  expect(await styleOf(chosen, 'background-color')).not.toBe(ground);
  const refused = optionOf(page, /Fine-tuned/);
  expect(await styleOf(refused, 'color')).not.toBe(await styleOf(other, 'color'));

  const rule = page.locator('.chart-rule').first();
  expect(await styleOf(rule, 'stroke')).not.toBe(ground);
  expect(await styleOf(rule, 'stroke')).not.toBe(await styleOf(refused, 'color')); // GrayText may be bright green

  const [shown, behind] = ['Findings', 'Runs'].map((name) => page.getByRole('tab', { name }));
  expect(await styleOf(shown!, 'border-bottom-color')).not.toBe(ground);
  expect(await styleOf(behind!, 'border-bottom-color')).toBe(ground);

  expect(await styleOf(page.locator('.chip'), 'background-color', '::before')).not.toBe(ground);
  const picture = page.getByRole('img', { name: /./ }).and(page.locator('.picture')).first();
  await expect(picture).toBeVisible();
  expect(await styleOf(picture, 'background-color')).not.toBe(ground);

  const strokes = await page
    .locator('[data-line]')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).stroke));
  expect(strokes.length).toBeGreaterThan(1);
  expect(strokes).not.toContain(ground);
  await page.getByRole('tab', { name: 'Findings' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await styleOf(page.locator(':focus'), 'outline-style')).toBe('solid');
  expect(await styleOf(page.locator(':focus'), 'outline-color')).not.toBe(ground);
});

for (const width of [1280, 390]) {
  test(`type twice as large fits into ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const language of ['en', 'zh']) {
      await page.goto('about:blank');
      await openDrawn(page, `n=3&lang=${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-Hans');
      const bodySize = await styleOf(page.locator('body'), 'font-size');
      expect(bodySize).toBe('30px'); // 15 where the browser's own size is 16
      expect(await page.evaluate(overlaps), language).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.locator('.dock').evaluateAll(cut), language).toEqual([]);
    }
  });
}

test('the cut follows the pointer where the drawing is enlarged', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 24, fixed: 20 } });
  await openLab(page);
  const area = (await page.locator('.diagram-drag').boundingBox())!;
  await page.mouse.click(area.x + area.width * (6 / 8), area.y + area.height / 2);
  await expect(page.getByRole('slider', { name: 'layers copied, n' })).toHaveValue('6');
});

test('on paper stand the figure, the verdicts, the recipe and the link, on white, without controls', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openLab(page, 'v=1&n=5');
  await expect(page.locator('.finding').first()).toBeAttached();
  await runs(page);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await styleOf(page.locator('body'), 'background-color')).toBe('rgb(255, 255, 255)');
  await expect(page.getByRole('group', { name: /accuracy/i }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'First layers are general' })).toBeVisible();
  await expect(page.getByText(/^Recipe g1\S*: /)).toBeVisible();
  await expect(page.getByText(/^http:.*#v=1&.*n=5/)).toBeVisible();
  for (const control of ['radiogroup', 'slider', 'tab', 'navigation'] as const) {
    await expect(page.getByRole(control), control).toHaveCount(0);
  }
});

test('the groups of choices hold their options at three widths', async ({ page }) => {
  await openLab(page);
  for (const width of [1440, 1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const name of ['Donor', 'Copies']) {
      const group = page.getByRole('radiogroup', { name });
      const outer = (await group.boundingBox())!;
      for (const option of await group.locator('label').all()) {
        const { x, width: wide } = (await option.boundingBox())!;
        expect(wide, `at ${width}`).toBeGreaterThan(90);
        expect(x + wide, `at ${width}`).toBeLessThanOrEqual(outer.x + outer.width + 1);
        const over = await option.evaluate((label) => label.scrollWidth - label.clientWidth);
        expect(over, `at ${width}`).toBeLessThanOrEqual(1);
      }
    }
  }
});

test('no letter of the page makes a browser ask for a whole typeface beside the cut one', async ({
  page,
}) => {
  await openLab(page, 'v=1&n=3&lang=en');
  await expect(page.locator('.finding').first()).toBeAttached();
  await expect(page.locator('.curve-readout')).not.toBeEmpty();
  // Chromium makes spaces of its own where a typeface has none; Firefox and WebKit look for them in the next one.
  const strangers = await page.evaluate(() => {
    const rangesOf = (family: RegExp) =>
      [...document.fonts]
        .filter((face) => family.test(face.family))
        .flatMap(({ unicodeRange }) => unicodeRange.split(','))
        .map((range) => {
          const [first, last = first] = range.trim().slice(2).split('-') as [string, string?];
          const end = (hex: string, digit: string) => Number.parseInt(hex.replaceAll('?', digit), 16);
          return [end(first, '0'), end(last, 'f')] as const;
        });
    const [cut, whole] = [rangesOf(/Graft/), rangesOf(/Source/)];
    const within = (ranges: typeof cut, letter: number) =>
      ranges.some(([first, last]) => first <= letter && letter <= last);
    const found = new Set<string>();
    const texts = document.createTreeWalker(document.querySelector('#root')!, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const letter of node.textContent!) {
        const code = letter.codePointAt(0)!;
        if (code >= 0x20 && !within(cut, code) && within(whole, code)) found.add(`U+${code.toString(16)}`);
      }
    }
    return [...found];
  });
  expect(strangers).toEqual([]);
});
