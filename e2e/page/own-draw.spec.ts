import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../support/accessible.ts';
import { inTheEnd, openLab, TINY, trainButton } from '../support/lab.ts';
import { openYours } from '../support/own.ts';
import { PHONE } from '../support/sizes.ts';

type Places = readonly (readonly [x: number, y: number])[];

const pad = (page: Page) => page.getByRole('img', { name: /^Drawing pad/ });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const train = (page: Page) => button(page, 'Train').and(page.getByRole('dialog').getByRole('button'));

async function openDrawing(page: Page): Promise<void> {
  await openYours(page);
  await button(page, 'Draw or photograph a task here').click();
  await expect(page.getByRole('dialog', { name: 'Draw a task' })).toBeVisible();
}

/** Places of a drawing in the window, whose own are shares of the pad's side. */
async function onPad(of: Locator, places: Places) {
  const box = (await of.boundingBox())!;
  return places.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
}

async function byMouse(page: Page, places: Places): Promise<void> {
  const [first, ...rest] = await onPad(pad(page), places);
  await page.mouse.move(first!.x, first!.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
}

/** A finger takes its time, by its own clock: one that flew over the pad in none would swallow the next tap. */
async function byFinger(page: Page, session: CDPSession, places: Places): Promise<void> {
  const [first, ...rest] = await onPad(pad(page), places);
  const began = Date.now() / 1000 - 1;
  let passed = 0;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: began + 0.2 * passed++ });
  await touch('touchStart', [first!]);
  for (const place of rest) await touch('touchMove', [place]);
  await touch('touchEnd', []);
}

const tick = (i: number): Places => [
  [0.2, 0.5],
  [0.4, 0.7 + i / 50],
  [0.8, 0.2],
];
const slash = (i: number): Places => [
  [0.1, 0.1 + i / 50],
  [0.9, 0.9],
];

test('a task is drawn, and outlasts a reload until it is trained on', async ({ page }) => {
  await openLab(page, TINY);
  await openDrawing(page);
  const draw = async (places: Places) => {
    await byMouse(page, places);
    await button(page, /^Keep, next/).click();
  };
  await page.getByLabel('Name of this thing').fill('tick');
  for (let i = 0; i < 8; i++) await draw(tick(i));
  await expect(page.getByText('From 8 of each: 8 × thing 2 to go.')).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await page.reload();
  await openDrawing(page);
  await expect(page.getByText('8 examples.')).toBeVisible();
  await button(page, /thing 2/).click();
  for (let i = 0; i < 8; i++) await draw(slash(i));
  // Six of eight are trained on, and two are held out.
  await expect(page.getByText('12 to train on, 4 held out.')).toBeVisible();
  await train(page).click();
  await expect(page).toHaveURL(/split=from-icons.*data=own:[0-9a-f]{12}:2:16:6:grey:my\+drawings/);
  // Base A of the icons is recorded: its accuracy is there at once.
  await expect(trainButton(page, 'A3B+')).toBeEnabled();
  await expect(page.getByText('73.9')).toBeVisible();
});

test('on a phone a task is drawn with a finger, strokes and examples are taken back, and it is trained to its end', async ({
  browser,
}) => {
  const page = await browser.newPage({ viewport: PHONE, hasTouch: true });
  const session = await page.context().newCDPSession(page);
  await openLab(page, TINY);
  await openDrawing(page);
  const strokes = pad(page).locator('path');
  const keep = button(page, /^Keep, next/);

  await byFinger(page, session, tick(0));
  await byFinger(page, session, slash(0));
  await expect(strokes).toHaveCount(2);
  // The finger drew where it went, and did not scroll the dialog.
  await expect(strokes.first()).toHaveAttribute('d', /^M200 500L.*800 200$/);
  await button(page, 'Undo').click();
  await expect(strokes).toHaveCount(1);
  await button(page, 'Undo').click();
  await expect(strokes).toHaveCount(0);
  await expect(keep).toBeDisabled();
  await expect(button(page, 'Undo')).toBeDisabled();

  for (let i = 0; i < 9; i++) {
    await byFinger(page, session, tick(i));
    await keep.tap();
  }
  await expect(page.getByText('9 examples.')).toBeVisible();
  await button(page, 'Undo').tap(); // no stroke is there: the last example goes
  await expect(page.getByText('8 examples.')).toBeVisible();
  await button(page, /thing 2/).tap();
  for (let i = 0; i < 8; i++) {
    await byFinger(page, session, slash(i));
    await keep.tap();
  }
  // 1.96 × √(0.8 × 0.2 / 4) is 39.2 points.
  await expect(
    page.getByText('12 to train on, 4 held out. With 4 an accuracy near 80 % is known to ±40 points.'),
  ).toBeVisible();
  await train(page).tap();
  await expect(page).toHaveURL(
    /copies=tuned.*split=from-icons.*data=own:[0-9a-f]{12}:2:16:6:grey:my\+drawings/,
  );
  const dock = page.locator('.dock');
  await expect(dock).toContainText('not trained yet');

  // The same task with a budget that is over at once.
  const hash = new URL(page.url()).hash.slice(1);
  await openLab(page, `${hash}&iterations=20&batch=16&width=8`);
  await dock.getByRole('button', { name: 'Train' }).tap();
  await inTheEnd(dock.getByText('done'));
  // Of four images that are held out some are told right.
  await expect(dock).toContainText(/A3B\+\s*(0|25|50|75|100)\.0/);
  await page.close();
});

/** A page of a browser of its own, whose camera is one of Chromium's and whose visitor answers so when a page asks for it. */
const withCamera = (answer: 'allows' | 'refuses', what: string, visit: (page: Page) => Promise<void>) =>
  test(what, async ({ playwright, launchOptions, baseURL, viewport }) => {
    const asked = `--use-fake-ui-for-media-stream${answer === 'refuses' ? '=deny' : ''}`;
    const args = [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream', asked];
    const browser = await playwright.chromium.launch({ ...launchOptions, args });
    try {
      const page = await browser.newPage({ baseURL: baseURL!, viewport });
      await openLab(page, TINY);
      await openDrawing(page);
      await button(page, 'Photo').click();
      await visit(page);
    } finally {
      await browser.close();
    }
  });

withCamera('allows', 'what a camera sees becomes an example, and its light goes out', async (page) => {
  const take = button(page, /^Take, next/);
  await expect(take).toBeEnabled();
  const stream = await page.evaluateHandle(() => document.querySelector('video')!.srcObject as MediaStream);
  const states = () => stream.evaluate((of) => of.getTracks().map(({ readyState }) => readyState));
  expect(await states()).toEqual(['live']);
  await take.click();
  await expect(page.getByText('1 example.')).toBeVisible();
  // A photograph is shown as it is, opaque and in grey; this camera's picture has more than one shade.
  const shades = await page.locator('.draw-examples canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, 32, 32);
    const opaque = data.every((value, i) => i % 4 < 3 || value === 255);
    const isGrey = data.every((value, i) => i % 4 === 3 || value === data[i - (i % 4)]);
    return { opaque, isGrey, count: new Set(data.filter((_, i) => i % 4 === 0)).size };
  });
  expect(shades).toMatchObject({ opaque: true, isGrey: true });
  expect(shades.count).toBeGreaterThan(1);
  await button(page, 'Draw').click();
  await expect(pad(page)).toBeVisible();
  expect(await states()).toEqual(['ended']);
});

withCamera('refuses', 'where a camera is not allowed, that is said, and drawing goes on', async (page) => {
  await expect(page.getByText('There is no camera, or it is not allowed here.')).toBeVisible();
  await expect(button(page, /^Take, next/)).toBeDisabled();
  await button(page, 'Draw').click();
  await byMouse(page, tick(0));
  await expect(button(page, /^Keep, next/)).toBeEnabled();
});
