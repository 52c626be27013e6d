import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openLab, TINY, trainButton, trained } from '../support/lab.ts';
import { BUILT } from '../support/site.ts';

test('nothing on the page or in its workers breaks its own security policy', async ({ page }) => {
  const broken: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.warn(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (message.text().startsWith('policy:')) broken.push(message.text());
  });
  await openLab(page, `${TINY}&donor=random&n=7`, { kept: true });
  await trainButton(page, 'R7B').click();
  await trained(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG' }).click();
  await saved;
  expect(broken).toEqual([]);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
});

test('a worker can neither ask another host nor evaluate a text', async ({ page }) => {
  let asked = 0;
  const foreign = createServer((_, response) => {
    asked++;
    response.setHeader('Access-Control-Allow-Origin', '*').end('foreign');
  });
  await new Promise<void>((listening) => foreign.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`;
  await openLab(page);
  // Those that last: on a machine of many threads, others only count these, and end.
  const lasting = () => page.workers().filter((worker) => /browser-worker-/.test(worker.url()));
  await expect.poll(() => lasting().length).toBeGreaterThan(0);
  for (const worker of lasting()) {
    const [own, other, evaluated] = await worker.evaluate(async (url) => {
      const ask = (from: string) =>
        fetch(from).then(
          () => 'answered',
          () => 'refused',
        );
      const evaluate = () => {
        try {
          return (Reflect.construct(Function, ['return "evaluated"']) as () => string)();
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [await ask(location.href), await ask(url), evaluate()];
    }, address);
    expect([own, other, evaluated], worker.url()).toEqual(['answered', 'refused', 'EvalError']);
  }
  expect(asked).toBe(0);
  await new Promise((closed) => foreign.close(closed));
});

test('pages, scripts and the service worker come with a policy, and every answer is taken as what it says it is', async ({
  page,
  request,
}) => {
  const started = page.waitForEvent('worker');
  await openLab(page);
  for (const path of ['./', 'index.html', 'credits.html', 'sw.js', (await started).url()]) {
    const { 'content-security-policy': policy, ...headers } = (await request.get(path)).headers();
    expect(policy, path).toMatch(/^default-src 'none'; /);
    expect(policy, path).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|frame-ancestors/);
    expect(headers['permissions-policy'], path).toContain('camera=(self)');
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  }
});

test('the credits keep to their own policy', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto('credits.html');
  await expect(page.locator('main')).toHaveCSS('max-width', '736px'); // 46rem: their style is there
  expect(errors).toEqual([]);
});

// Where a host sends no headers, workers have no policy: then nothing that they run may need one.
test('no built script evaluates a text as a program, or brings in one by another way than import', () => {
  const scripts = readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  expect(scripts.length).toBeGreaterThan(10);
  const found = scripts.flatMap((name) =>
    [
      ...readFileSync(join(BUILT, name), 'utf8').matchAll(
        /(?<![\w$.])(?:eval|Function|importScripts)\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*["'`]/g,
      ),
    ].map(([text]) => `${name}: ${text}`),
  );
  expect(found).toEqual([]);
});
