import { expect, type Page, test } from '@playwright/test';
import { withFewTests } from '../support/few-tests.ts';
import { hashOf, openLab, TINY, trainButton, trained } from '../support/lab.ts';

/** Little enough for a program that plays a graphics processor: base B and a network on random filters, together. */
const SMALL = 'v=1&iterations=20&batch=16&width=8&donor=random&n=7&share=5&engine=webgpu';

/** So long a page waits for a trial of its engines. */
const TRIAL_PATIENCE_MS = 15_000;

/** Waits for as long as a software GPU on a busy machine may take. */
const trainedInTheEnd = (page: Page) =>
  expect(page.getByRole('button', { name: 'Train again' })).toBeVisible({ timeout: 600_000 });

const WORKERS = '**/browser-worker-*.js';

/**
 * Lets a test lose the device that a worker trains on: once the worker has told how fast it trains, it waits for its next
 * numbers until the test says so. Then errors come before news, and however fast the machine is, training is not over.
 */
async function exposeDevices(page: Page) {
  await page.route(WORKERS, async (route) => {
    const response = await route.fetch();
    const expose = `const request = GPUAdapter.prototype.requestDevice;
      const map = GPUBuffer.prototype.mapAsync;
      const post = globalThis.postMessage;
      GPUAdapter.prototype.requestDevice = async function (...given) {
        const device = await request.apply(this, given);
        globalThis.postMessage = (message, ...more) => {
          post(message, ...more);
          if (!message.progress?.some(({ imagesPerSecond }) => imagesPerSecond > 0)) return;
          globalThis.postMessage = post;
          const said = new Promise((say) => (globalThis.lose = () => (say(), true)));
          GPUBuffer.prototype.mapAsync = async function (...asked) {
            GPUBuffer.prototype.mapAsync = map;
            await said;
            const mapped = map.apply(this, asked);
            device.destroy();
            return mapped;
          };
        };
        return device;
      };\n`;
    await route.fulfill({ response, body: expose + (await response.text()) });
  });
}

test('a link can have networks train together on WebGPU, and the page says so', async ({ page }) => {
  test.slow();
  await withFewTests(page);
  await openLab(page, SMALL);
  await expect(page.getByText(/^WebGPU \(.*swiftshader.*\)/i)).toBeVisible();
  const told = page.waitForFunction(
    () => /images × networks\/s/.test(document.body.innerText), // at every frame, for it goes again
    null,
    { timeout: 400_000 },
  );
  await trainButton(page, 'R7B').click();
  await told;
  await trainedInTheEnd(page);
  expect(await hashOf(page, 'R7B')).toMatch(/^[0-9a-f]{8}$/);
  expect(await hashOf(page, 'base B')).toMatch(/^[0-9a-f]{8}$/);
});

test('training goes on where the graphics device is lost, and the page says what happened', async ({
  page,
}) => {
  test.slow();
  await exposeDevices(page);
  await withFewTests(page);
  await openLab(page, SMALL);
  await trainButton(page, 'R7B').click();
  await expect(page.getByText(/images × networks\/s/)).toBeVisible({ timeout: 400_000 });
  await page.unroute(WORKERS); // what trains on keeps its device
  const lost = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        const { lose } = globalThis as { lose?: () => true };
        return lose?.() ?? false;
      }),
    ),
  );
  expect(lost).toContain(true);
  await expect(
    page.getByText(/The graphics device was lost at iteration \d+\. Training goes on/),
  ).toBeVisible();
  await trainedInTheEnd(page);
});

test('what says that it is a graphics processor has to show it in a trial, and here WASM trains', async ({
  page,
}) => {
  test.slow();
  // The software mostly needs longer than a visitor should wait: once its turn has come, it gets a part of that.
  await page.addInitScript((patience) => {
    const wait = setTimeout;
    let end = () => {};
    const watched = (work: () => void, milliseconds?: number, ...given: unknown[]) => {
      if (milliseconds === patience) end = work;
      return wait(work, milliseconds, ...given);
    };
    Object.assign(globalThis, { setTimeout: watched });
    // The page is told that the adapter is a real one; what then trains in the trial is still the software.
    const ask = GPU.prototype.requestAdapter;
    GPU.prototype.requestAdapter = async function (...given) {
      const adapter = await ask.apply(this, given);
      const info = { vendor: 'somebody', architecture: 'real', isFallbackAdapter: false };
      if (adapter) Object.defineProperty(adapter, 'info', { value: info });
      return adapter;
    };
    const posted: unknown[] = [];
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message: { readonly kind: string; readonly engine?: string }) {
      posted.push(message);
      post.call(this, message);
      if (message.kind === 'open' && message.engine === 'webgpu') wait(end, 3000);
    };
    Object.assign(globalThis, { posted });
  }, TRIAL_PATIENCE_MS);
  await openLab(page, `${TINY}&donor=random&n=1`);
  // Nobody waits for it: WASM opens, and trains.
  const chip = page.getByText(/WASM SIMD · \d+ threads?.*bit-exact/);
  await expect(chip).toBeVisible();
  await expect(chip).toContainText('it opens at once; WebGPU is tried beside it');
  await trainButton(page, 'R1B').click();
  await trained(page);
  // On a busy machine the software takes longer than a visitor should wait.
  await expect(chip).toContainText(
    /times as fast as WebGPU in a short trial|fastest engine this browser has/,
    { timeout: 120_000 },
  );
  const posted = await page.evaluate(() => (globalThis as unknown as { posted: object[] }).posted);
  expect(posted).toContainEqual({ kind: 'open', engine: 'webgpu', data: new URL('data/', page.url()).href });
  expect(posted).toContainEqual({ kind: 'trial', networks: 1 });
});
