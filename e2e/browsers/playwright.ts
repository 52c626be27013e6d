import type { BrowserType } from '@playwright/test';
import type { Browser } from './driver.ts';

/** A browser that Playwright drives, its own build where no other is named. */
export const playwrights = (name: string, type: BrowserType, executablePath?: string): Browser => ({
  name,
  refusesStorage: false,
  async open({ noWasm } = {}) {
    const browser = await type.launch({
      ...(executablePath ? { executablePath } : {}),
      ...(type.name() === 'chromium'
        ? { args: ['--no-sandbox', ...(noWasm ? ['--js-flags=--noexpose-wasm'] : [])] }
        : {}),
      ...(type.name() === 'firefox'
        ? {
            firefoxUserPrefs: {
              'security.fileuri.strict_origin_policy': true, // as visitors have it
              ...(noWasm ? { 'javascript.options.wasm': false } : {}),
            },
          }
        : {}),
      ...(type.name() === 'webkit' && noWasm ? { env: { ...process.env, JSC_useWasm: '0' } } : {}),
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const errors: string[] = [];
    const saved: string[] = [];
    page.on('download', (file) => saved.push(file.suggestedFilename()));
    page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    return {
      goto: async (url) => void (await page.goto(url)),
      reload: async () => void (await page.reload()),
      // As a text, for the page's functions take several values and Playwright's take one.
      evaluate: (work, ...args) => page.evaluate(`(${work.toString()})(...${JSON.stringify(args)})`),
      click: (x, y) => page.mouse.click(x, y),
      async drag([x, y], [toX, toY]) {
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(toX, toY, { steps: 6 });
        await page.mouse.up();
      },
      press: (key) => page.keyboard.press(key),
      resize: (width, height) => page.setViewportSize({ width, height }),
      errors: () => errors,
      saved: () => saved,
      close: () => browser.close(),
    };
  },
});
