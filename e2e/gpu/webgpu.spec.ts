import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { deviation, mean } from 'd3';
import type { Plan } from './webgpu-cohorts.ts';
import type { Checks } from './webgpu-page.ts';

/**
 * The WebGPU engine on whatever adapter this Chromium has. A page with nothing but the engines calculates; it is built
 * for these tests only, and no part of what is served otherwise.
 */
test.describe.configure({ mode: 'serial' });

/** Measured on a software adapter: at most 3e-6 where tfjs computes activations, 1.1e-6 elsewhere. */
const TOLERANCE = 2e-5;

/** Frozen on two donors' trunks, fine-tuned, and frozen altogether; not in the order of their depth. */
const COHORT: Plan = {
  members: [
    { frozen: 5, donor: 0 },
    { frozen: 0 },
    { frozen: 3, donor: 1 },
    { frozen: 2, donor: 0 },
    { frozen: 8, donor: 0 },
    { frozen: 7, donor: 0 },
  ],
};

const FOLDER = fileURLToPath(new URL('../../.cache/webgpu-page', import.meta.url));

let page: Page;
test.beforeAll(async ({ browser }) => {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      outDir: FOLDER,
      emptyOutDir: true,
      lib: {
        entry: fileURLToPath(new URL('./webgpu-page.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'page',
      },
    },
  });
  page = await openChecks(await browser.newPage());
});
test.afterAll(() => page.close());

/** Opens the page of the engines in a tab. */
async function openChecks(page: Page): Promise<Page> {
  await page.route('**/webgpu/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/webgpu/')[1];
    if (name) return route.fulfill({ path: `${FOLDER}/${name}` });
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><script type="module" src="page.js"></script>',
    });
  });
  await page.goto('./webgpu/');
  await page.waitForFunction(() => 'checks' in globalThis);
  return page;
}

/** Calls one of the page's checks. */
function check<Name extends keyof Checks>(
  name: Name,
  ...args: Parameters<Checks[Name]>
): Promise<Awaited<ReturnType<Checks[Name]>>> {
  return page.evaluate(
    ([called, values]) => {
      const { checks } = globalThis as unknown as { checks: Record<string, (...all: unknown[]) => unknown> };
      return checks[called]!(...values) as never;
    },
    [name, args] as const,
  );
}

test('names itself and its device', async () => {
  expect(await check('names')).toMatchObject({ id: 'webgpu', bitExact: false });
  expect((await check('names')).device).toMatch(/^WebGPU \(.+\)$/);
});

for (const shape of [
  { width: 1, classes: 2, batch: 1 },
  { width: 3, classes: 7, batch: 5 },
  { width: 4, classes: 41, batch: 19 },
]) {
  test(`kernels compute what loops do, ${JSON.stringify(shape)}`, async () => {
    const errors = await check('kernels', shape);
    expect(Object.keys(errors)).toHaveLength(5 + 8 + 4 + 1 + 4);
    for (const [kernel, error] of Object.entries(errors)) expect(error, kernel).toBeLessThan(3e-6);
  });
}

const REFERENCES = [
  'narrow',
  'frozen',
  'wider',
  'dropout',
  'frozenDropout',
  'colour',
  'centred',
  'augmented',
  'frozenAugmented',
];
for (const name of REFERENCES) {
  test(`trains, evaluates and answers as PyTorch does (${name})`, async () => {
    for (const [quantity, apart] of Object.entries(await check('reference', name))) {
      expect(apart, quantity).toBeLessThan(TOLERANCE);
    }
  });
}

test('trains as PyTorch does in compatibility mode too, where the browser has no adapter with all of WebGPU', async ({
  browser,
}) => {
  const usual = page;
  page = await browser.newPage();
  try {
    await page.addInitScript(() => {
      const ask = GPU.prototype.requestAdapter;
      GPU.prototype.requestAdapter = function (options) {
        return options?.featureLevel === 'compatibility' ? ask.call(this, options) : Promise.resolve(null);
      };
    });
    await openChecks(page);
    expect(await check('isCore')).toBe(false);
    for (const name of ['narrow', 'frozenDropout']) {
      for (const [quantity, apart] of Object.entries(await check('reference', name))) {
        expect(apart, quantity).toBeLessThan(TOLERANCE);
      }
    }
    expect(await check('findTiling')).toEqual({ found: true, trained: true, left: 0 });
  } finally {
    await page.close();
    page = usual;
  }
});

test('gives the same weights twice, and each member those that it has alone', async () => {
  for (const more of [{}, { dropout: 0.3 }, { dropout: 0.3, moved: true }]) {
    const plan = { ...COHORT, ...more };
    const together = await check('train', 'webgpu', plan);
    expect(await check('train', 'webgpu', plan)).toEqual(together);
    for (const m of COHORT.members.keys()) {
      const alone = await check('train', 'webgpu', plan, [m]);
      expect(alone.losses[0]).toEqual(together.losses[m]);
      expect(alone.hashes[0]).toEqual(together.hashes[m]);
      expect(alone.evaluations[0]).toEqual(together.evaluations[m]);
    }
  }
});

test('gives the same bits however threads share the work', async () => {
  const [first, ...others] = await check('byTiling', { ...COHORT, width: 4 });
  expect(others).toHaveLength(4);
  for (const other of others) expect(other).toEqual(first);
});

test('finds by trial how threads share the work best, and leaves nothing behind', async () => {
  expect(await check('findTiling')).toEqual({ found: true, trained: true, left: 0 });
});

test('trains to the accuracy that WASM trains to, within the spread over seeds', async () => {
  test.slow();
  const [ours, theirs] = await check('accuracies', [1, 2, 3]);
  const apart = Math.abs(mean(ours!, (accuracy, i) => accuracy - theirs![i]!)!);
  const spread = deviation(theirs!)!;
  expect(mean(theirs!)!).toBeGreaterThan(0.1); // four times as often as by guessing: it has learned
  expect(apart, JSON.stringify([ours, theirs])).toBeLessThan(spread);
});

test('agrees with WASM', async () => {
  for (const more of [{}, { dropout: 0.3 }, { dropout: 0.3, moved: true }]) {
    const [ours, theirs] = [
      await check('train', 'webgpu', { ...COHORT, ...more }),
      await check('train', 'wasm', { ...COHORT, ...more }),
    ];
    for (const m of COHORT.members.keys()) {
      expect(ours.evaluations[m]!.correct).toBe(theirs.evaluations[m]!.correct);
      expect(ours.evaluations[m]!.loss).toBeCloseTo(theirs.evaluations[m]!.loss, 4);
      ours.losses[m]!.forEach((loss, s) => expect(loss).toBeCloseTo(theirs.losses[m]![s]!, 4));
    }
  }
});

test('trains alike however steps are grouped', async () => {
  const members = COHORT.members.slice(0, 2);
  const plan = { ...COHORT, width: 1, batch: 2, dropout: 0.3, moved: true, members };
  const steps = 140; // more than the device holds at once
  expect(await check('inParts', plan, steps, 33)).toEqual(await check('inParts', plan, steps, steps));
});

test('goes on from states that it is given, other frozen layers included', async () => {
  expect(await check('restored', COHORT)).toEqual(await check('train', 'webgpu', COHORT));
});

test('launches as many kernels for 28 networks as for one, and fewer where weight gradients are computed together', async () => {
  const networks = (count: number): Plan => ({
    width: 1,
    members: Array.from({ length: count }, (_, m) => ({ frozen: m % 2 ? (m >> 1) % 8 : 0, donor: 0 })),
  });
  for (const count of [1, 28]) {
    expect(await check('launches', networks(count), false)).toEqual({ step: 20, evaluation: 7 });
    expect(await check('launches', networks(count), true)).toEqual({ step: 13, evaluation: 7 });
  }
});

test('holds no more buffers after ten cohorts than after one', async () => {
  const live = await check('leaks', { ...COHORT, width: 1, dropout: 0.3, moved: true }, 10);
  expect(live.at(-1)).toBe(live[0]);
});

test('halves a cohort that is too long for the device, and refuses one network that is', async () => {
  const whole = await check('withLimit', 2 ** 27, COHORT);
  const parted = await check('withLimit', 100_000, COHORT);
  expect(parted.outcome).toEqual(whole.outcome);
  expect(parted.launched).toBeGreaterThan(1.5 * whole.launched);
  const { kind, message } = await check('tooLong', 100_000, { ...COHORT, batch: 4096 });
  expect(kind).toBe('memory');
  expect(message).toMatch(/^one network needs a buffer of \d+ MiB, and the WebGPU device takes \d+ MiB$/);
});

test('says in a sentence what the device refuses, and goes on', async () => {
  const { kind, message } = await check('uncompilable');
  expect(kind).toBe('refused');
  expect(message).toContain('cannot compile the kernel nonsense');
  expect((await check('refused')).message).toContain('the WebGPU device');
  await check('train', 'webgpu', COHORT);
});

test('says that the device was lost', async () => {
  for (const { kind, message } of Object.values(await check('lost', COHORT))) {
    expect(kind).toBe('lost');
    expect(message).toContain('the WebGPU device was lost');
  }
});
