import type { Browser, Page } from 'playwright';
import type { Measurement } from '../results.ts';
import { awaited } from '../awaited.ts';
import { inBrowser, newVisitor, readyToTrain } from './browser.ts';
import type { Server } from './server.ts';
import { longest, type Task, tasksDuring } from './tasks.ts';

/** The recipe that the page opens with, but a split of which nothing is recorded: both bases have to be trained. */
const LINK = '#v=1&n=3&copies=tuned&seed=5000';

/** From the press of Train on; times in ms. */
interface Session {
  readonly firstPoint: number;
  readonly all: number;
  readonly tasks: readonly Task[];
}

/** A new visitor who presses Train at once. */
async function session(browser: Browser, address: string): Promise<Session> {
  const page = await newVisitor(browser);
  await page.goto(address + LINK);
  await readyToTrain(page);
  await page.evaluate(watch);
  const tasks = await tasksDuring(browser, page, () => train(page));
  const { pressed, firstPoint, done } = await page.evaluate(() => (globalThis as Watched).training!);
  await page.context().close();
  return { firstPoint: firstPoint! - pressed!, all: done! - pressed!, tasks };
}

/** So many seconds three networks of the default budget may take. */
const TRAINING_S = 600;

async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train A3B+', exact: true }).click();
  const ended = page.waitForFunction(
    () => {
      const { done, failed } = (globalThis as Watched).training!;
      return done === undefined ? failed && { failed } : {};
    },
    null,
    { timeout: 0 },
  );
  const { failed } = (await (
    await awaited('the end of the chosen run, which the page offers to train again', TRAINING_S, ended)
  ).jsonValue()) as { failed?: string };
  if (failed !== undefined)
    throw new Error(`the chosen run should have been trained, but the page says: ${failed}`);
}

/** When what came to pass, as `performance.now()` in the page tells it. */
export type Watched = typeof globalThis & {
  training?: { pressed?: number; firstPoint?: number; done?: number; failed?: string };
};

/**
 * Notes the press of Train, the first point of the curve, and that the chosen run is finished: beside the button for what
 * comes next is one more, and what the training came to or, where it failed, what is wrong. Runs in the page.
 */
export function watch(): void {
  const training: NonNullable<Watched['training']> = {};
  (globalThis as Watched).training = training;
  document.addEventListener('click', () => (training.pressed ??= performance.now()), { capture: true });
  const look = () => {
    if (document.querySelector('.curve-dot')) training.firstPoint ??= performance.now();
    const said = document.querySelector('.run-wrapping > .button.primary ~ .button ~ .said');
    if (said?.classList.contains('error')) training.failed ??= said.textContent;
    else if (said) training.done ??= performance.now();
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** How soon the curve begins and ends, and how long the page's main thread is kept busy meanwhile. */
export async function training({ address }: Server, rounds: number): Promise<Measurement[]> {
  const sessions: Session[] = [];
  await inBrowser(async (browser) => {
    for (let round = 0; round < rounds; round++) sessions.push(await session(browser, address));
  });
  const measured = (
    name: string,
    unit: string,
    value: (session: Session) => number,
    note: string,
  ): Measurement => ({ name, unit, values: sessions.map(value), note });
  return [
    measured(
      'Train pressed to the first point of the curve',
      'ms',
      ({ firstPoint }) => firstPoint,
      'the accuracy of the untrained base on all test images',
    ),
    measured(
      'Train pressed to both bases and A3B+ finished',
      's',
      ({ all }) => all / 1000,
      'the default recipe, in a split of which nothing is recorded',
    ),
    measured(
      'longest task of the main thread',
      'ms',
      ({ tasks }) => longest(tasks, 'lasted'),
      'all of that; the page shares the machine with as many training workers as it has threads',
    ),
    measured(
      'longest task of the main thread, processor time',
      'ms',
      ({ tasks }) => longest(tasks, 'worked'),
      'without the time that the task waited for a processor',
    ),
    measured(
      'share of a processor that the main thread takes',
      '%',
      ({ tasks, all }) => (100 * tasks.reduce((sum, { worked }) => sum + worked, 0)) / all,
      'all of its tasks together',
    ),
  ];
}
