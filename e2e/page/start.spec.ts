import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, type Page, type Route, test } from '@playwright/test';
import { answering } from '../../scripts/serve/answer.mjs';
import { openLab, slider, TINY, trainButton, trained } from '../support/lab.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const SCRIPTS = '**/assets/*.js';
const LIBRARIES = /\/assets\/libraries-[^/]+\.js$/;

const said = (page: Page) => page.getByRole('alert');

/** Ways in which a script does not come, and what is then said. */
const ANSWERS: readonly { how: string; answer: (route: Route) => Promise<void>; says: RegExp }[] = [
  {
    how: 'is not on the server',
    answer: (route) => route.fulfill({ status: 404, body: 'Not found' }),
    says: /^The server does not have libraries-[\w-]+\.js, which this page needs \(it answered 404\)\./,
  },
  {
    how: 'has a wrong type',
    answer: (route) => route.fulfill({ body: 'export {}', contentType: 'text/plain' }),
    says: /^The server sends libraries-[\w-]+\.js as “text\/plain”, and browsers run scripts only as “text\/javascript”\./,
  },
  {
    how: 'is cut off',
    answer: (route) => route.abort('connectionreset'),
    says: /^A script of this page did not come: the server does not answer\./,
  },
  {
    how: 'cannot be read by the browser',
    answer: (route) => route.fulfill({ body: 'let = =', contentType: 'text/javascript' }),
    says: /^This browser cannot read Graft’s scripts\. Use a browser of 2023 or later;/,
  },
  {
    how: 'throws',
    answer: (route) => route.fulfill({ body: 'throw new Error("broken")', contentType: 'text/javascript' }),
    says: /^Graft could not start: Error: broken\./,
  },
];

for (const { how, answer, says } of ANSWERS) {
  test(`a page of which a script ${how} says so, and starts once it comes`, async ({ page }) => {
    await page.route(LIBRARIES, answer);
    await page.goto(`./#${TINY}`);
    await expect(said(page)).toHaveText(says);
    await page.unroute(LIBRARIES);
    await said(page).getByRole('link', { name: 'Reload' }).or(page.locator('a.brand')).first().click();
    await expect(slider(page)).toBeVisible();
    await expect(said(page)).toHaveCount(0);
  });
}

test('why a page does not start is said in the visitor’s language', async ({ page }) => {
  await page.route(LIBRARIES, (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(`./#${TINY}&lang=zh`);
  await expect(said(page)).toHaveText(/^服务器上没有本页需要的 libraries-.*（返回 404）。/);
});

test('a page whose scripts are slow says that it has not started, and then starts', async ({ page }) => {
  let come = () => {};
  const late = new Promise<void>((resolve) => (come = resolve));
  await page.route(LIBRARIES, async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(`./#${TINY}`, { waitUntil: 'commit' });
  await expect(said(page)).toHaveText(/^Graft has not started yet\./);
  await expect(said(page)).toBeVisible();
  come();
  await expect(slider(page)).toBeVisible();
  await expect(said(page)).toHaveCount(0);
});

test('a page opened as a file says what to do', async ({ page }) => {
  await page.goto(pathToFileURL(`${DIST}index.html`).href);
  await expect(said(page)).toHaveText(
    /^Graft was opened as a file, and browsers load no scripts from files\./,
  );
});

test('a browser without modules is told to be too old', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'));
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto('./');
  await expect(said(page)).toHaveText(/^This browser cannot read Graft’s scripts\./);
});

test('where no script may run in the page at all, its own text says that it has not started', async ({
  page,
}) => {
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'none'" };
    await route.fulfill({ response, headers });
  });
  await page.goto('./');
  await expect(said(page)).toBeVisible();
  await expect(said(page)).toContainText('Graft has not started yet.');
  await expect(said(page)).toContainText('Graft 尚未启动。');
});

for (const { what, take } of [
  { what: 'does not know what paints', take: () => Reflect.deleteProperty(window, 'PerformanceObserver') },
  { what: 'never tells of a paint', take: () => void (PerformanceObserver.prototype.observe = () => {}) },
]) {
  test(`a page in a browser that ${what} starts too`, async ({ page }) => {
    await page.addInitScript(take);
    await page.goto(`./#${TINY}`);
    await expect(slider(page)).toBeVisible();
  });
}

/** A server that gives the page at an address without a slash, and a page around it. */
async function hosted(page: Page, work: (address: string) => Promise<void>): Promise<void> {
  const answer = answering(DIST);
  const server: Server = createServer((request, response) => {
    const url = request.url!;
    if (url === '/sub') request.url = '/index.html';
    else if (url.startsWith('/sub/')) request.url = url.slice('/sub'.length);
    else request.url = '/none';
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  try {
    await work(`http://localhost:${(server.address() as AddressInfo).port}`);
  } finally {
    await page.goto('about:blank');
    server.closeAllConnections();
    server.close();
  }
}

test('an address without the slash at its end leads to the one with it', async ({ page }) => {
  await hosted(page, async (address) => {
    await page.goto(`${address}/sub#${TINY}`);
    await expect(said(page)).toHaveText(/^This address should end in a slash/);
    await said(page).getByRole('link', { name: 'Open it' }).click();
    await expect(slider(page)).toBeVisible();
    expect(page.url()).toBe(`${address}/sub/#${TINY}`);
  });
});

for (const { allowed, starts } of [
  { allowed: 'allow-scripts', starts: false },
  { allowed: 'allow-scripts allow-same-origin', starts: true },
]) {
  test(`in a frame with sandbox="${allowed}" the page ${starts ? 'starts' : 'says what is missing'}`, async ({
    page,
  }) => {
    await page.route('**/host.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<iframe sandbox="${allowed}" width="1200" height="800" src="./#${TINY}"></iframe>`,
      }),
    );
    await page.goto('./host.html');
    const frame = page.frameLocator('iframe');
    if (starts) await expect(frame.getByRole('slider', { name: 'layers copied, n' })).toBeVisible();
    else await expect(frame.getByRole('alert')).toHaveText(/^Graft is in a frame that keeps its scripts/);
  });
}

const STOPPED = /^The page has stopped\./;

test('a page that throws at its start says so and offers the runs of earlier visits', async ({ page }) => {
  await openLab(page, `${TINY}&donor=random`);
  await trainButton(page, 'R3B').click();
  await trained(page);
  const broken = await page.context().newPage();
  await broken.addInitScript(() =>
    Object.defineProperty(navigator, 'hardwareConcurrency', {
      get() {
        throw new Error('broken');
      },
    }),
  );
  await broken.goto(`./#${TINY}`);
  await expect(said(broken).getByText(STOPPED)).toHaveText('The page has stopped. broken.');
  const [file] = await Promise.all([
    broken.waitForEvent('download'),
    broken.getByRole('button', { name: 'Save the runs' }).click(),
  ]);
  const text = await (await file.createReadStream()).toArray();
  expect(Buffer.concat(text as Buffer[]).toString()).toContain('"run":"R3B"');
});

test('a page that cannot be drawn any more says so, offers its runs and begins again', async ({ page }) => {
  await page.goto(`./#${TINY}`);
  await expect(slider(page)).toBeVisible();
  await page.evaluate(() => {
    window.matchMedia = () => {
      throw new Error('broken');
    };
    document.querySelector<HTMLElement>('[aria-label$=theme]')!.click(); // draws what asks for the system's theme
  });
  await expect(said(page).getByText(STOPPED)).toBeVisible();
  await page.getByRole('button', { name: 'Save the runs' }).click();
  await expect(page.getByText('There is no finished run to save.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(slider(page)).toBeVisible();
});
