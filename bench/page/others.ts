import { found } from '../../e2e/browsers/found.ts';
import { visit, type Visitor } from '../../e2e/browsers/visitor.ts';
import type { Measurement } from '../results.ts';
import { awaited } from '../awaited.ts';
import { OPENING_S } from './browser.ts';
import type { Server } from './server.ts';
import { watch, type Watched } from './training.ts';

/** A split of which nothing is recorded, in networks that are soon trained. */
const LINK = '#v=1&n=3&copies=tuned&seed=5000&width=8&iterations=200';

/** What a visitor has waited for, in milliseconds. */
interface Waits {
  /** From the first byte that is asked for until Train can be pressed. */
  readonly first: number;
  readonly second: number;
  readonly firstPoint: number;
  /** Until both bases and the chosen network are trained. */
  readonly trained: number;
}

/** A new visitor, who trains, and comes again. */
async function session(visitor: Visitor, address: string): Promise<Waits> {
  await visitor.goto(address + LINK);
  const first = await pressable(visitor);
  await visitor.evaluate(watch);
  await visitor.presses('button', /^Train A3B\+$/);
  await visitor.until(
    'the end of the chosen run',
    () => (globalThis as Watched).training?.done !== undefined,
  );
  const { pressed, firstPoint, done } = await visitor.evaluate(() => (globalThis as Watched).training!);
  await visitor.reload();
  const second = await pressable(visitor);
  return { first, second, firstPoint: firstPoint! - pressed!, trained: done! - pressed! };
}

/** When Train could be pressed, in milliseconds since the page was asked for. */
async function pressable(visitor: Visitor): Promise<number> {
  // Functions that tsx has translated name themselves by a helper, which gives the function back, as this does.
  await visitor.evaluate(() => void Object.assign(globalThis, { __name: Object }));
  return awaited(
    'a button “Train all” that can be pressed',
    OPENING_S,
    visitor.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = () => {
            const buttons = [...document.querySelectorAll('button')];
            const isThere = buttons.some((one) => one.textContent === 'Train all' && !one.disabled);
            if (isThere) resolve(performance.now());
            else setTimeout(look, 5);
          };
          look();
        }),
    ),
  );
}

/** How soon the page is there and trains in the other browsers of this machine: no goals, but no surprises. */
export async function others({ address }: Server, rounds: number): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const browser of found()) {
    const waits: Waits[] = [];
    for (let round = 0; round < rounds; round++) {
      const visitor = await visit(browser);
      try {
        waits.push(await session(visitor, address));
      } finally {
        await visitor.close();
      }
    }
    const row = (what: string, value: (of: Waits) => number, note: string): Measurement => ({
      name: `${browser.name}: ${what}`,
      unit: 'ms',
      values: waits.map(value),
      note,
    });
    measured.push(
      row('first visit: Train can be pressed', ({ first }) => first, 'a window of its own'),
      row(
        'second visit: Train can be pressed',
        ({ second }) => second,
        'the same window, with what it stored',
      ),
      row(
        'Train pressed to the first point',
        ({ firstPoint }) => firstPoint,
        'of base B, before it is trained',
      ),
      row(
        'Train pressed to the end',
        ({ trained }) => trained,
        'two bases and A3B+, width 8, 200 minibatches',
      ),
    );
  }
  return measured;
}
