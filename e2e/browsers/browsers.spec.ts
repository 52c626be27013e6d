import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { pngs, zipOf } from '../../src/testing/own-files.ts';
import type { Setting } from './driver.ts';
import { found } from './found.ts';
import { type Gateway, gatewayTo } from './gateway.ts';
import { hashesShown } from './hashes-shown.ts';
import { sharedWindow } from './shared.ts';
import { visit, type Visitor } from './visitor.ts';
import { fewTests } from '../support/few-tests.ts';
import { TINY, trainedInNode } from '../support/lab.ts';
import { onceKept } from '../support/moments.ts';
import { RUN_FOLDER } from '../support/run-folder.ts';

// What can differ between browsers, in those besides Chromium that are on this machine; the other tests are Chromium's.

const SHORT = `${TINY}&donor=random&n=2`;
/** Long enough to be interrupted. */
const LONGER = `${SHORT}&iterations=600`;

/** Hashes of base B and R2B as Node trains them. */
const inNode = (iterations: number) =>
  Object.values(
    trainedInNode(`--n 2 --treatments RnB --iterations ${iterations} --batch 16 --width 8`),
  ).toSorted();

const canTrain = (visitor: Visitor) => visitor.sees('button', /^(Train|Go on with) R2B$/);
const trains = (visitor: Visitor, run = 'R2B') =>
  visitor.presses('button', new RegExp(`^(Train|Go on with) ${run}$`));
const trained = (visitor: Visitor) => visitor.sees('button', /^Train again$/);

for (const browser of found()) {
  test.describe(browser.name, () => {
    test.describe.configure({ mode: 'default' });
    test.slow();
    const shared = sharedWindow(browser);
    let way: Gateway;
    let visitor: Visitor;
    test.beforeEach(async ({ baseURL }) => {
      way = await gatewayTo(baseURL!);
    });
    test.afterEach(async () => {
      const errors = await shared.leave();
      await way.shut();
      expect(errors).toEqual([]);
    });
    test.afterAll(() => shared.close());

    /** Does something in a browser with a setting of its own. */
    async function differently(setting: Setting, visiting: (visitor: Visitor) => Promise<void>) {
      const own = await visit(browser, setting);
      try {
        await visiting(own);
        expect(own.errors()).toEqual([]);
      } finally {
        await own.close();
      }
    }

    test('trains to the same weights as Node, also after a reload in the middle', async () => {
      visitor = await shared.visitor();
      await visitor.goto(`${way.address}#${LONGER}`);
      await visitor.reads(/bit-exact/);
      await trains(visitor);
      await visitor.evaluate(onceKept, { reload: true });
      await visitor.until('the page that is loaded again', () => !('left' in window));
      await trains(visitor);
      await trained(visitor);
      expect(await hashesShown(visitor)).toEqual(inNode(600));
    });

    test('images of one’s own are dropped, kept and trained on to the weights of Node', async () => {
      const zip = zipOf({
        ...pngs('gull', 10, 0),
        ...pngs('hen', 6, 200),
        ...pngs('mallard', 7, 100),
        ...pngs('teal', 5, 300),
      });
      visitor = await shared.visitor();
      await visitor.goto(`${way.address}#${SHORT}`);
      await canTrain(visitor);
      await visitor.evaluate((base64) => {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], 'birds.zip'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
      }, Buffer.from(zip).toString('base64'));
      await visitor.presses('button', /^Keep and open/);
      await visitor.reads(/here they have 2\./);
      await trains(visitor);
      await trained(visitor);
      const file = join(RUN_FOLDER, 'birds.zip');
      writeFileSync(file, zip);
      const node = trainedInNode(
        `--data ${file} --n 2 --treatments RnB --iterations 20 --batch 16 --width 8`,
      );
      expect(await hashesShown(visitor)).toEqual(Object.values(node).toSorted());
    });

    test('n is dragged, the link is shared and opens the same, a lecture is entered and left', async () => {
      visitor = await shared.visitor();
      await visitor.goto(`${way.address}#${TINY}`);
      await visitor.drags('slider', /layers copied, n/, 200);
      await visitor.until('n has grown', () => /n=[4-7]/.test(location.hash));
      const sentence = await visitor.tells('heading', /learn task B/);

      await visitor.presses('button', /^Share$/);
      const link = await visitor.tells('textbox', /Link to this experiment/);
      await visitor.presses('button', /^Close$/);
      await visitor.goto(`${way.address}credits.html`);
      await visitor.goto(link);
      await visitor.sees('heading', /learn task B/);
      await visitor.sees('slider', /layers copied, n/);
      expect(await visitor.tells('heading', /learn task B/)).toBe(sentence);

      await visitor.presses('button', /^Present$/);
      await visitor.until('the lecture', () => document.querySelector('main.present h1') !== null);
      await visitor.press('PageDown');
      await visitor.until('the second claim', () => /present=2/.test(location.hash));
      await visitor.press('Escape');
      await visitor.sees('button', /^Present$/);
    });

    test('the figure is saved as CSV, JSON, SVG and PNG', async () => {
      visitor = await shared.visitor();
      await visitor.goto(`${way.address}#${SHORT}`);
      await trains(visitor);
      await trained(visitor);
      for (const kind of ['CSV', 'JSON', 'SVG', 'PNG']) {
        await visitor.presses('button', new RegExp(`^${kind}$`));
        await expect.poll(() => visitor.saved()).toContain(`graft-figure-2.${kind.toLowerCase()}`);
      }
    });

    test('the page opens and trains without a network from the second visit on', async () => {
      visitor = await shared.visitor();
      await visitor.goto(`${way.address}#${SHORT}`);
      await canTrain(visitor);
      await visitor.until('all is kept for later visits', async () => {
        const { active } = await navigator.serviceWorker.ready;
        return active?.state === 'activated';
      });
      await way.shut();
      await visitor.reload();
      await trains(visitor);
      await trained(visitor);
      expect(await hashesShown(visitor)).toEqual(inNode(20));
    });

    test('without WebAssembly the page says so and trains all the same', async () => {
      for (const [path, json] of Object.entries(fewTests())) {
        const body = JSON.stringify(json);
        way.answers(new RegExp(`/${path}$`), { status: 200, type: 'application/json', body });
      }
      await differently({ noWasm: true }, async (own) => {
        // Plain JavaScript needs a tenth of a second for an image: one layer alone of the second network learns, and
        // few images are there to be measured on at the end.
        await own.goto(`${way.address}#${TINY}&share=5&donor=random&n=7`);
        await own.reads(/tfjs/);
        await trains(own, 'R7B');
        await trained(own);
      });
    });

    if (browser.refusesStorage) {
      test('where the browser refuses all storage the page trains and says that it keeps nothing', async () => {
        await differently({ noStorage: true }, async (own) => {
          await own.goto(`${way.address}#${SHORT}`);
          await trains(own);
          await trained(own);
          await own.reads(/keeps nothing/);
          expect(await own.evaluate(() => document.querySelectorAll('.notice').length)).toBe(1);
        });
      });
    }

    test('nothing is squashed or cut at three widths', async () => {
      visitor = await shared.visitor();
      for (const { width, height, page = `#${TINY}` } of [
        { width: 1440, height: 900 },
        { width: 1280, height: 720 },
        { width: 1000, height: 900, page: `frame?${TINY}` }, // a phone's 390 pixels
      ]) {
        await visitor.resize(width, height);
        await visitor.goto(way.address + page);
        await visitor.until('the whole page', () => {
          const shown = document.querySelector('iframe')?.contentDocument ?? document;
          shown.documentElement.dispatchEvent(new Event('pointerdown', { bubbles: true }));
          return shown.querySelector('.finding') !== null && shown.fonts.status === 'loaded';
        });
        expect(await visitor.evaluate(overflowing), `at ${width}`).toEqual([]);
      }
      await visitor.resize(1440, 900);
    });
  });
}

/** In the page: what is wider than its place, and the page itself where it can be moved sideways. */
function overflowing(): string[] {
  const shown = document.querySelector('iframe')?.contentDocument ?? document;
  const places =
    'html, header, main, nav, section, fieldset, [role=radiogroup], .options, .button, label, table';
  return [...shown.querySelectorAll<HTMLElement>(places)].flatMap((place) => {
    const { overflowX } = getComputedStyle(place);
    const wide = place.scrollWidth > place.clientWidth + 1 && place.clientWidth > 1;
    return wide && !/auto|scroll|hidden|clip/.test(overflowX)
      ? [`${place.tagName} ${place.className}: ${place.scrollWidth} in ${place.clientWidth}`]
      : [];
  });
}
