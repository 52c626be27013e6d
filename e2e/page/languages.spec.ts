import { expect, type Page, test } from '@playwright/test';
import { TINY, withoutServiceWorker } from '../support/lab.ts';

/** Opens the laboratory in a language, in which `openLab` could not find its way, and waits for its figure. */
async function open(page: Page, hash: string) {
  page.on('pageerror', (error) => {
    throw error;
  });
  await withoutServiceWorker(page);
  await page.goto(`./#${hash}`);
  await expect(page.locator('.chart-plot')).toBeVisible();
  await expect(page.locator('.chip:not(.starting)')).toBeAttached();
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Everything that is written, announced or shown on hover, a text or an attribute each. */
const said = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('body, body *')) {
      if (element.closest('script, noscript, style, code, [lang]:not(html)')) continue;
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      found.push(...own.map(({ textContent }) => textContent ?? ''));
      for (const name of ['aria-label', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder']) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    return found.map((text) => text.trim()).filter(Boolean);
  });

/** Opens what is closed at first. */
async function openAll(page: Page, zh: boolean) {
  await page.getByRole('button', { name: zh ? /次迭代/ : /iterations/ }).click();
  await page
    .getByRole('button', { name: zh ? /^如何检验/ : /^How it is tested/ })
    .first()
    .click();
  await page.getByRole('button', { name: zh ? '表格' : 'Table', exact: true }).click();
  await expect(page.getByRole('table').first()).toBeVisible();
}

test(
  'a link in Chinese opens a Chinese page, and switching keeps the experiment',
  { tag: '@smoke' },
  async ({ page }) => {
    await open(page, `${TINY}&n=5&donor=B&copies=tuned&lang=zh`);
    await expect(heading(page)).toHaveText('复制基础网络 B 的前 5 层，继续训练，再学习任务 B。');
    await expect(page).toHaveTitle('Graft：特征的可迁移性有多强？');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');

    await page.getByRole('button', { name: 'Switch to English' }).click();
    await expect(heading(page)).toHaveText(
      'Copy the first 5 layers of Base B, keep training them, and learn task B.',
    );
    await expect(page).toHaveURL(/lang=en/);
    await expect(page).toHaveTitle(/how transferable/);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');

    await page.getByRole('button', { name: '切换到中文' }).click();
    await expect(page.getByRole('slider')).toHaveValue('5');
    await expect(heading(page)).toContainText('继续训练');
    await expect(page).toHaveURL(/n=5.*lang=zh/);
  },
);

test('a Chinese browser gets the page in Chinese without asking', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await open(page, TINY);
  await expect(heading(page)).toHaveText('复制基础网络 A 的前 3 层并冻结，再学习任务 B。');
  await context.close();
});

test('a change of language leaves no word of the other behind', async ({ page }) => {
  await open(page, 'v=1&n=7&lang=zh');
  await openAll(page, true);
  // What stays as it is: names of engines, layers, treatments, formats, methods and data sets.
  const names =
    /WASM|SIMD|tfjs|Graft|conv\d|fc\d|JSON|CSV|SVG|PNG|(Tiny )?ImageNet|[Dd]ropout|base[AB]|[AB]nB|Home|End|EN|g\d·\S+/g;
  const foreign = (await said(page)).filter(
    (text) => !/[\u4e00-\u9fff]/.test(text) && /[A-Za-z]{3}/.test(text.replaceAll(names, '')),
  );
  expect(foreign).toEqual([]);

  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(heading(page)).toContainText('learn task B');
  expect((await said(page)).filter((text) => /[\u3000-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
});
