import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { slider, TINY, trained, withoutServiceWorker } from '../support/lab.ts';

const DOCUMENTED = readFileSync(new URL('../../docs/embedding.md', import.meta.url), 'utf8');
const [FIGURE, LABORATORY] = [...DOCUMENTED.matchAll(/```html\n(.*?)```/gs)].map(([, code]) => code!);

test('both frames of docs/embedding.md work in a page of another site, and what is trained is found again', async ({
  page,
  baseURL,
}) => {
  const ours = new URL(baseURL!);
  expect(ours.hostname).toBe('localhost');
  let code = '';
  const platform = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(code));
  await new Promise<void>((done) => platform.listen(0, '127.0.0.1', done));
  // To a browser another name of this machine is another site.
  const host = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/`;
  const here = (written: string) => written.replace('https://example.org/graft/', ours.href);
  await withoutServiceWorker(page);
  page.on('pageerror', (error) => {
    throw error;
  });

  code = here(FIGURE!);
  await page.goto(host);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('img', { name: /Transplant diagram/ })).toBeVisible();
  await expect(frame.getByRole('link', { name: 'Open in Graft' })).toBeVisible();

  for (const sandbox of ['', ' sandbox="allow-scripts allow-same-origin allow-downloads allow-popups"']) {
    const n = sandbox ? 6 : 7;
    code = here(LABORATORY!)
      .replace('<iframe', `<iframe${sandbox}`)
      .replace('#v=1&amp;n=4&amp;donor=B', `#${TINY.replaceAll('&', '&amp;')}&amp;n=${n}&amp;donor=random`);
    expect(code).toContain('lock=1');
    await page.goto(host);
    await frame.getByRole('button', { name: `Train R${n}B`, exact: true }).click();
    await expect(frame.getByRole('button', { name: 'Train again' })).toBeVisible();
    await page.reload();
    await expect(frame.getByRole('button', { name: 'Train again' })).toBeVisible();
  }

  // In a tab of its own, what no frame has trained: Playwright has Chromium keep both in one storage, as browsers do not.
  await page.goto(`./#${TINY}&n=5&donor=random`);
  await expect(slider(page)).toHaveValue('5');
  await page.getByRole('button', { name: 'Train R5B', exact: true }).click();
  await trained(page);
  platform.closeAllConnections();
  await new Promise((done) => platform.close(done));
});
