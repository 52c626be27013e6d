import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { found } from './found.ts';
import { type Gateway, gatewayTo } from './gateway.ts';
import { sharedWindow } from './shared.ts';
import type { Visitor } from './visitor.ts';
import { TINY } from '../support/lab.ts';

// What is said where scripts do not come, in the browsers besides Chromium that are on this machine. Their consoles
// tell of that too, each in its own words.

const PAGE = pathToFileURL(fileURLToPath(new URL('../../dist/index.html', import.meta.url))).href;
const LIBRARIES = /\/assets\/libraries-[^/]+\.js$/;
const SHARE = /\/assets\/ShareDialog-[^/]+\.js$/;
/** From the beginning of a visit to the sentence, in milliseconds by the page's own clock. */
const SOON_MS = 5000;

for (const browser of found()) {
  test.describe(browser.name, () => {
    test.describe.configure({ mode: 'default' });
    test.slow();
    const shared = sharedWindow(browser);
    let way: Gateway;
    let visitor: Visitor;
    test.beforeEach(async ({ baseURL }) => {
      way = await gatewayTo(baseURL!);
      visitor = await shared.visitor();
    });
    test.afterEach(async () => {
      await shared.leave();
      await way.shut();
    });
    test.afterAll(() => shared.close());

    /** When the page says why it does not start, in milliseconds from the beginning of the visit. */
    const said = () =>
      visitor.evaluate(async () => {
        while (!document.querySelector('.not-started.said')) await new Promise(requestAnimationFrame);
        return performance.now();
      });

    test('a page opened as a file says what to do', async () => {
      await visitor.goto(PAGE);
      await visitor.reads(/Graft was opened as a file, and browsers load no scripts from files\./);
    });

    for (const { how, instead, says } of [
      {
        how: 'is not on the server',
        instead: { status: 404, type: 'text/html' },
        says: /\(it answered 404\)/,
      },
      { how: 'has a wrong type', instead: { status: 200, type: 'text/plain' }, says: /as “text\/plain”/ },
    ]) {
      test(`a page of which a script ${how} says so soon, and starts once it comes`, async () => {
        way.answers(LIBRARIES, instead);
        await visitor.goto(`${way.address}#${TINY}`);
        expect(await said()).toBeLessThan(SOON_MS);
        await visitor.reads(says);
        way.mend();
        await visitor.reload();
        await visitor.sees('slider', /layers copied, n/);
      });
    }

    test('a part whose script does not come fails alone, and comes when it is asked for again or the page is loaded again', async () => {
      way.answers(SHARE, { status: 404, type: 'text/html' });
      await visitor.goto(`${way.address}#${TINY}`);
      await visitor.presses('button', /^Share$/);
      await visitor.reads(/This part of the page did not come\. Everything else goes on\./);
      way.mend();
      await visitor.presses('button', /^Try again$/);
      // Firefox asks for a script that failed only once in a visit; the page then offers to reload.
      await visitor.until('the part or a way to it', () => {
        const dialog = document.querySelector('dialog[open]');
        return Boolean(dialog?.querySelector('textarea')) || /come again/.test(dialog?.textContent ?? '');
      });
      if (await visitor.evaluate(() => !document.querySelector('dialog[open] textarea'))) {
        await visitor.presses('button', /^Reload$/);
        await visitor.presses('button', /^Share$/);
      }
      await visitor.sees('textbox', /Link to this experiment/);
    });
  });
}
