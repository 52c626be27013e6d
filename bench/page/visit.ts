import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Measurement } from '../results.ts';
import { openProfile } from './browser.ts';
import type { Server } from './server.ts';

/** One opening of the page. Times in ms after the browser began to load it, amounts in bytes. */
interface Visit {
  readonly painted: number;
  readonly interactive: number;
  readonly sent: number;
}

/** A first visit in a fresh profile and a second one in the same, after the browser has been closed. */
async function twoVisits(server: Server): Promise<readonly [Visit, Visit]> {
  const profile = await mkdtemp(join(tmpdir(), 'graft-profile-'));
  try {
    return [await visit(profile, server), await visit(profile, server)];
  } finally {
    await rm(profile, { recursive: true });
  }
}

async function visit(profile: string, { address, sent }: Server): Promise<Visit> {
  const before = sent();
  const context = await openProfile(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.addInitScript(watch);
    await page.goto(`${address}#v=1&n=3`);
    const times = await page.waitForFunction(() => (globalThis as Watched).opened);
    await settled(page, sent);
    return { ...(await times.jsonValue())!, sent: sent() - before };
  } finally {
    await context.close();
  }
}

/** What a watched page says of its opening. */
type Watched = typeof globalThis & { opened?: Pick<Visit, 'painted' | 'interactive'> };

/** Sees, once a frame, whether Train can be pressed, and presses a key until it moves the slider. Runs in the page. */
function watch(): void {
  let start: string | undefined;
  const look = () => {
    const train = document.querySelector<HTMLButtonElement>('.run .button.primary');
    const slider = document.querySelector<HTMLInputElement>('input[type="range"]');
    start ??= slider?.value;
    if (train && !train.disabled && slider && slider.value !== start) {
      (globalThis as Watched).opened = {
        painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        interactive: performance.now(),
      };
      return;
    }
    if (slider && slider.value === start) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Waits until everything is kept for visits without a network, and nothing has been sent for two seconds. */
async function settled(page: Page, sent: () => number): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active?.state !== 'activated') await new Promise((soon) => setTimeout(soon, 50));
  });
  for (let before = -1; before !== sent();) {
    before = sent();
    await page.waitForTimeout(2000);
  }
}

const COUNTED =
  'as the server counts it: page, workers and service worker, headers too; texts compressed by Brotli';
const WHEN = ['first visit', 'second visit'] as const;

/** How soon the page is there, and what comes over the network, at the first and at the second visit. */
export async function visits(server: Server, rounds: number): Promise<Measurement[]> {
  const pairs: (readonly [Visit, Visit])[] = [];
  for (let round = 0; round < rounds; round++) pairs.push(await twoVisits(server));
  return WHEN.flatMap((when, i): Measurement[] => {
    const measured = (name: string, unit: string, value: (visit: Visit) => number, note: string) => ({
      name: `${when}: ${name}`,
      unit,
      values: pairs.map((pair) => value(pair[i]!)),
      note,
    });
    return [
      measured(
        'first contentful paint',
        'ms',
        ({ painted }) => painted,
        i === 0 ? 'a fresh profile' : 'the same profile, the browser started anew',
      ),
      measured(
        'interactive',
        'ms',
        ({ interactive }) => interactive,
        'Train can be pressed and a key has moved the slider',
      ),
      measured(
        'sent',
        'kB',
        ({ sent }) => sent / 1000,
        i === 0 ? `${COUNTED}; with all that visits without a network need` : COUNTED,
      ),
    ];
  });
}
