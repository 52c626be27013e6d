import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser } from './driver.ts';

/** An installed Firefox, driven by WebDriver BiDi. */
export const firefoxAt = (executablePath: string): Browser => ({
  name: 'Firefox',
  refusesStorage: true,
  async open({ noWasm, noStorage } = {}) {
    const downloads = mkdtempSync(join(tmpdir(), 'graft-firefox-'));
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      extraPrefsFirefox: {
        'browser.download.folderList': 2, // the folder that is named
        'browser.download.dir': downloads,
        'browser.download.useDownloadDir': true,
        'security.fileuri.strict_origin_policy': true, // as visitors have it; Puppeteer's profile lets files load scripts
        ...(noWasm ? { 'javascript.options.wasm': false } : {}),
        ...(noStorage ? { 'network.cookie.cookieBehavior': 2 } : {}),
      },
      timeout: 120_000,
      protocolTimeout: 300_000,
    });
    const [page = await browser.newPage()] = await browser.pages();
    const errors: string[] = [];
    page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.setViewport({ width: 1440, height: 900 });
    return {
      goto: async (url) => void (await page.goto(url, { waitUntil: 'load', timeout: 60_000 })),
      reload: async () => void (await page.reload({ waitUntil: 'load', timeout: 60_000 })),
      evaluate: (work, ...args) => page.evaluate(work as never, ...(args as unknown as never[])),
      click: (x, y) => page.mouse.click(x, y),
      async drag([x, y], [toX, toY]) {
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(toX, toY, { steps: 6 });
        await page.mouse.up();
      },
      press: (key) => page.keyboard.press(key),
      resize: (width, height) => page.setViewport({ width, height }),
      errors: () => errors,
      saved: () => readdirSync(downloads),
      async close() {
        await browser.close();
        rmSync(downloads, { recursive: true, force: true });
      },
    };
  },
});
