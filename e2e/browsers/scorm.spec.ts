import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { Window } from 'happy-dom';
import { serve, type Served } from '../../scripts/serve.mjs';
import { TINY } from '../support/lab.ts';

// A package for learning platforms, unpacked on a small platform whose run-time is scorm-again's, in Chromium.

// Means of AnB over the recorded splits are 77.9, 77.0, 75.5, 72.5, 68.8, 62.7 and 57.0, with sd of 2 points: the first
// four points count, the last three are far off, and the score is 4 of 7.
const GUESS = 'AnB:78,77,76,73,40,40,40';
const LINK = `v=1&n=4&guess=${GUESS}`;
const TITLE = 'Lesson 3: "A & B"';

/** The platform's page: its API writes down what it is asked, and the item lies in a frame. */
const PLATFORM = `<!doctype html>
<title>A platform</title>
<link rel="icon" href="data:,">
<style>iframe { width: 1400px; height: 860px; border: 0 }</style>
<script src="scorm12.js"></script>
<script src="platform.js"></script>
<iframe title="item"></iframe>`;
const SCRIPT = `
  window.asked = [];
  window.API = new Scorm12API({ logLevel: 5 });
  API.loadFromFlattenedJSON(JSON.parse(sessionStorage.getItem('known') ?? '{}'));
  for (const name of ['LMSInitialize', 'LMSSetValue', 'LMSCommit', 'LMSFinish']) {
    const own = API[name].bind(API);
    API[name] = (...values) => {
      const answer = own(...values);
      asked.push([name, ...values, answer]);
      return answer;
    };
  }
`;

test.describe.configure({ mode: 'default' }); // one after another: the package is built once
test.slow();
let folder = '';
let zip: Record<string, Uint8Array> = {};
let served: Served;
test.beforeAll(async () => {
  test.setTimeout(600_000);
  folder = mkdtempSync(join(tmpdir(), 'graft-scorm-'));
  const file = join(folder, 'item.zip');
  const asked = ['--scorm', '--score', '--link', LINK, '--title', TITLE, '--out', file];
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...asked]);
  zip = unzipSync(readFileSync(file));
  const root = join(folder, 'platform');
  for (const [name, bytes] of Object.entries(zip)) {
    const place = join(root, 'item', name);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes);
  }
  writeFileSync(join(root, 'index.html'), PLATFORM);
  writeFileSync(join(root, 'platform.js'), SCRIPT);
  const library = dirname(createRequire(import.meta.url).resolve('scorm-again'));
  copyFileSync(join(library, 'scorm12.js'), join(root, 'scorm12.js'));
  served = await serve({ folder: root, port: 4970 });
});
test.afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Errors of the page's console and its scripts. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  return errors;
}

const laboratory = (page: Page) => page.frameLocator('iframe').frameLocator('iframe');
const valueOf = (page: Page, element: string): Promise<string> =>
  page.evaluate((name) => String((window as unknown as Platform).API.LMSGetValue(name)), element);
const callsOf = (page: Page, call: string): Promise<string[][]> =>
  page.evaluate((name) => (window as unknown as Platform).asked.filter(([one]) => one === name), call);

interface Platform {
  readonly API: { LMSGetValue(element: string): unknown };
  readonly asked: string[][];
}

/** Opens the item on the platform, which knows something of the student already. */
async function launch(page: Page, known: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(served.address);
  await page.evaluate((values) => sessionStorage.setItem('known', JSON.stringify(values)), known);
  await page.reload();
  await show(page, 'item/launch.html');
}

/** Shows something in the platform's frame. */
const show = (page: Page, address: string) =>
  page.locator('iframe').evaluate((frame, to) => ((frame as HTMLIFrameElement).src = to), address);

test('the manifest lists every file of the zip, and no other', () => {
  const parser = new new Window().DOMParser();
  const text = Buffer.from(zip['imsmanifest.xml']!).toString();
  const { documentElement: root } = parser.parseFromString(text, 'application/xml');
  const listed = [...root.getElementsByTagName('file')].map((file) => decodeURI(file.getAttribute('href')!));
  const { 'imsmanifest.xml': _, ...others } = zip;
  expect(listed.toSorted()).toEqual(Object.keys(others).toSorted());
  expect(listed).toContain('page/index.html');
  expect(root.getElementsByTagName('resource')[0]!.getAttribute('href')).toBe('launch.html');
  expect(root.getElementsByTagName('title')[0]!.textContent).toBe(TITLE);
});

test('a revealed prediction completes the item with its score, and leaving is told once', async ({
  page,
}) => {
  const errors = errorsOf(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await launch(page);
  const lab = laboratory(page);
  await expect(lab.getByText('24 splits').first()).toBeVisible();
  expect(await callsOf(page, 'LMSInitialize')).toEqual([['LMSInitialize', '', 'true']]);
  expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('incomplete');
  // The prediction of the link is the teacher's: it counts once the student has drawn it.
  await expect(lab.getByText(/Your prediction for AnB/)).toBeVisible();
  await lab.getByRole('button', { name: 'Draw again' }).click();
  await lab.getByRole('button', { name: 'Reveal' }).click();
  await expect.poll(() => valueOf(page, 'cmi.core.lesson_status')).toBe('completed');
  expect(Number(await valueOf(page, 'cmi.core.score.raw'))).toBe(57);
  expect(await callsOf(page, 'LMSFinish')).toEqual([]);

  const slider = lab.getByRole('slider', { name: 'layers copied, n' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('5');
  await show(page, 'about:blank');
  await expect.poll(() => callsOf(page, 'LMSFinish')).toEqual([['LMSFinish', '', 'true']]);
  const set = await callsOf(page, 'LMSSetValue');
  expect(set.filter(([, , , answer]) => answer !== 'true')).toEqual([]);
  const last = (element: string) => set.findLast(([, name]) => name === element)?.[2];
  expect(last('cmi.core.session_time')).toMatch(/^0000:\d\d:\d\d$/);
  expect(last('cmi.core.session_time')).not.toBe('0000:00:00');
  expect(last('cmi.core.exit')).toBe('suspend');
  expect(last('cmi.core.score.min')).toBe('0');
  expect(last('cmi.core.score.max')).toBe('100');

  // The student comes back to where they were, and what was reported stays.
  await launch(page, {
    'cmi.core.lesson_status': 'completed',
    'cmi.core.score.raw': '57',
    'cmi.core.entry': 'resume',
    'cmi.suspend_data': last('cmi.suspend_data')!,
  });
  await expect(slider).toHaveValue('5');
  expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('completed');
  expect(await callsOf(page, 'LMSSetValue')).toEqual([]);
  expect(errors).toEqual([]);
});

test('a network that is trained to its end completes the item, without a score', async ({ page }) => {
  const errors = errorsOf(page);
  const link = /data-link="([^"]*)"/.exec(Buffer.from(zip['launch.html']!).toString())![1]!;
  const known = { 'cmi.suspend_data': `#${link.replaceAll('&amp;', '&')}#${TINY}&n=2&donor=random` };
  await launch(page, known);
  const lab = laboratory(page);
  await lab.getByRole('button', { name: 'Train R2B', exact: true }).click();
  await expect(lab.getByRole('button', { name: 'Train again' })).toBeVisible();
  await expect.poll(() => valueOf(page, 'cmi.core.lesson_status')).toBe('completed');
  expect(await valueOf(page, 'cmi.core.score.raw')).toBe('');
  // It is kept in this browser: another student there has not trained it.
  await launch(page, known);
  await expect(lab.getByRole('button', { name: 'Train again' })).toBeVisible();
  expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('incomplete');
  expect(errors).toEqual([]);
});

test('outside a platform, and in a page of another site, the laboratory is there and says that nothing is reported', async ({
  page,
}) => {
  const errors = errorsOf(page);
  await page.goto(`${served.address}item/launch.html`);
  const outside = /opened outside a learning platform: nothing is reported/;
  await expect(page.getByRole('status')).toHaveText(outside);
  await expect(page.frameLocator('iframe').getByText('24 splits').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);

  const host: Server = createServer((_, response) =>
    response
      .setHeader('Content-Type', 'text/html')
      .end(
        `<iframe title="item" width="1400" height="860" src="${served.address}item/launch.html"></iframe>`,
      ),
  );
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  // To a browser another name of this machine is another site.
  await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
  await expect(page.frameLocator('iframe').getByRole('status')).toHaveText(outside);
  await expect(laboratory(page).getByText('24 splits').first()).toBeVisible();
  await page.goto('about:blank');
  host.closeAllConnections();
  await new Promise((done) => host.close(done));
  expect(errors).toEqual([]);
});
