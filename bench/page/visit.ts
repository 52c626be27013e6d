import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, rollup, sum } from 'd3';
import type { Page } from 'playwright';
import { awaited } from '../awaited.ts';
import type { Measurement } from '../results.ts';
import { openProfile, OPENING_S } from './browser.ts';
import type { Server } from './server.ts';

/** So many seconds a page may take to keep its files for visits without a network. */
const KEEPING_S = 180;

/** One opening of the page. Times in ms after the browser began to load it, amounts in bytes. */
interface Visit extends Opened {
  readonly sent: number;
  readonly sentUntilTrain: number;
  /** What was sent, headers left out, by the path that was asked for. */
  readonly bodies: ReadonlyMap<string, number>;
}

/** What the page itself sees of its opening. */
interface Opened {
  readonly painted: number;
  /** Train can be pressed. */
  readonly train: number;
  /** A key has moved the slider. */
  readonly moved: number;
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

async function visit(profile: string, { address, sent, bodies }: Server): Promise<Visit> {
  const [before, bodiesBefore] = [sent(), bodies()];
  const context = await openProfile(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    let sentUntilTrain = NaN;
    await page.exposeFunction('trainCanBePressed', () => (sentUntilTrain = sent() - before));
    await page.addInitScript(watch);
    await page.goto(`${address}#v=1&n=3`);
    const seen = page.waitForFunction(() => (globalThis as Watched).opened, null, { timeout: 0 });
    const opened = await awaited(
      'a button “Train” that can be pressed and a slider that a key moves',
      OPENING_S,
      seen,
    );
    await awaited('the end of what is kept for visits without a network', KEEPING_S, settled(page, sent));
    return {
      ...(await opened.jsonValue())!,
      sent: sent() - before,
      sentUntilTrain,
      bodies: new Map([...bodies()].map(([path, bytes]) => [path, bytes - (bodiesBefore.get(path) ?? 0)])),
    };
  } finally {
    await context.close();
  }
}

/** What a watched page says of its opening. */
type Watched = typeof globalThis & { opened?: Opened; trainCanBePressed?: () => Promise<void> };

/** Sees, once a frame, whether Train can be pressed, and presses a key until it moves the slider. Runs in the page. */
function watch(): void {
  const watched = globalThis as Watched;
  let start: string | undefined;
  let [pressable, moved] = [0, 0];
  const look = () => {
    const train = document.querySelector<HTMLButtonElement>('.run .button.primary');
    const slider = document.querySelector<HTMLInputElement>('input[type="range"]');
    start ??= slider?.value;
    if (train && !train.disabled && pressable === 0) {
      pressable = performance.now();
      void watched.trainCanBePressed?.();
    }
    if (slider && slider.value !== start) moved ||= performance.now();
    if (pressable > 0 && moved > 0) {
      const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
      watched.opened = { painted, train: pressable, moved };
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
export async function visits(server: Server, rounds: number): Promise<Record<string, Measurement[]>> {
  const pairs: (readonly [Visit, Visit])[] = [];
  for (let round = 0; round < rounds; round++) pairs.push(await twoVisits(server));
  return { 'the page opens': openings(pairs), 'what a first visit sends': kinds(pairs) };
}

/** What a path asks for, by the first row that fits. */
const KINDS: readonly (readonly [kind: string, of: RegExp])[] = [
  ['typefaces', /\.woff2$/],
  ['recorded bases', /recordings\/(.*\/)?bases\./],
  ['recordings of experiments', /recordings\//],
  ['images', /data\//],
  ['the page, scripts and styles', /./],
];

/** Bodies of the first visits by kind, the largest first. */
function kinds(pairs: readonly (readonly [Visit, Visit])[]): Measurement[] {
  const kindOf = (path: string) => KINDS.find(([, of]) => of.test(path))![0];
  const visits = pairs.map(([first]) =>
    rollup(
      [...first.bodies],
      (of) => sum(of, ([, bytes]) => bytes),
      ([path]) => kindOf(path),
    ),
  );
  return KINDS.map(([name]): Measurement => {
    const values = visits.map((bytes) => (bytes.get(name) ?? 0) / 1000);
    return { name, unit: 'kB', values };
  }).toSorted((a, b) => median(b.values)! - median(a.values)!);
}

function openings(pairs: readonly (readonly [Visit, Visit])[]): Measurement[] {
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
      measured('Train can be pressed', 'ms', ({ train }) => train, 'data and engine are there'),
      measured('a key moves the slider', 'ms', ({ moved }) => moved, 'pressed at every frame until it does'),
      measured(
        'sent until Train can be pressed',
        'kB',
        ({ sentUntilTrain }) => sentUntilTrain / 1000,
        'with what was under way just then',
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
