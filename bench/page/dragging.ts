import type { Browser, Page } from 'playwright';
import type { Measurement } from '../results.ts';
import { awaited } from '../awaited.ts';
import { inBrowser, newVisitor, readyToTrain } from './browser.ts';
import type { Server } from './server.ts';
import { longest, type Task, tasksDuring } from './tasks.ts';

/** Milliseconds that frames are counted for. */
const LENGTH = 4000;
/** Milliseconds from one move of the pointer to the next, as a mouse tells of them. */
const STEP = 8;
/** Milliseconds from one end of the slider to the other. */
const SWING = 700;

/** So many seconds the first point of a curve may take. */
const FIRST_POINT_S = 60;

/** What was seen of a page for a while. */
interface Watch {
  /** Milliseconds between frames, as `requestAnimationFrame` tells them. */
  readonly frames: readonly number[];
  readonly tasks: readonly Task[];
}

async function watched(browser: Browser, page: Page, work: () => Promise<void>): Promise<Watch> {
  await page.evaluate(countFrames);
  const tasks = await tasksDuring(browser, page, work);
  const at = await page.evaluate(() => (globalThis as Counted).frameTimes!);
  return { frames: at.slice(1).map((time, i) => time - at[i]!), tasks };
}

/** What a page says of its frames; `frames` itself is a name that windows have. */
type Counted = typeof globalThis & { frameTimes?: number[] };

/** Notes the time of every frame from now on, instead of those before. Runs in the page. */
function countFrames(): void {
  const counted: Counted = globalThis;
  const frames: number[] = [];
  counted.frameTimes = frames;
  const frame = (time: number) => {
    if (counted.frameTimes !== frames) return;
    frames.push(time);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Moves the slider's thumb to and fro by the pointer. */
async function drag(page: Page): Promise<void> {
  const slider = (await page.getByRole('slider', { name: 'layers copied, n' }).boundingBox())!;
  const y = slider.y + slider.height / 2;
  const xAt = (time: number) => slider.x + slider.width * (0.5 + 0.42 * Math.sin((Math.PI * time) / SWING));
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  const start = performance.now();
  const moves: Promise<void>[] = [];
  for (let time = 0; time < LENGTH; time = performance.now() - start) {
    moves.push(page.mouse.move(xAt(time), y)); // a hand does not wait for the page
    await page.waitForTimeout(STEP);
  }
  await awaited('the page’s answer to all moves of the pointer', 60, Promise.all(moves));
  await page.mouse.up();
}

/** One visitor: a page at rest, dragging in it, and dragging while the figure's default sweep trains. */
async function session(browser: Browser, address: string) {
  const page = await newVisitor(browser);
  await page.goto(`${address}#v=1&n=4&seed=5000`);
  await readyToTrain(page);
  await page.waitForTimeout(2000);
  const idle = await watched(browser, page, () => page.waitForTimeout(LENGTH));
  const quiet = await watched(browser, page, () => drag(page));
  await page.getByRole('button', { name: 'Train all' }).click();
  await awaited(
    'the first point of a curve',
    FIRST_POINT_S,
    page.locator('.curve-dot').first().waitFor({ timeout: 0 }),
  );
  const sweeping = await watched(browser, page, () => drag(page));
  await page.context().close();
  return { idle, quiet, sweeping };
}

const WHAT = {
  idle: 'a page at rest',
  quiet: 'the slider dragged, nothing trains',
  sweeping: 'the slider dragged during a sweep',
} as const;

/** Frames a second while the slider is dragged, beside a page at rest. */
export async function dragging({ address }: Server, rounds: number): Promise<Measurement[]> {
  const sessions: Awaited<ReturnType<typeof session>>[] = [];
  await inBrowser(async (browser) => {
    for (let round = 0; round < rounds; round++) sessions.push(await session(browser, address));
  });
  return (['idle', 'quiet', 'sweeping'] as const).flatMap((when): Measurement[] => {
    const all = sessions.map((one) => one[when]);
    return [
      {
        name: `${WHAT[when]}: frames a second`,
        unit: 'frames/s',
        values: all.map(({ frames }) => (1000 * frames.length) / frames.reduce((sum, time) => sum + time, 0)),
        note: 'a headless Chromium paints in software, on the processors that train',
      },
      {
        name: `${WHAT[when]}: longest frame`,
        unit: 'ms',
        values: all.map(({ frames }) => Math.max(...frames)),
      },
      {
        name: `${WHAT[when]}: longest task of the main thread, processor time`,
        unit: 'ms',
        values: all.map(({ tasks }) => longest(tasks, 'worked')),
      },
    ];
  });
}
