// Measures the built page in a Chromium: first paint, first point of a curve, whole runs, memory, longest task.
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const RUNS = 3;
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const address = await serve({ folder: fileURLToPath(new URL('../dist', import.meta.url)), port: 4500 });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...FLAGS, '--disable-component-update', '--disable-sync', '--enable-precise-memory-info'],
});
const rows = [];
for (let i = 0; i < RUNS; i++) rows.push(await measure());
await browser.close();

console.log(
  `${browser.version()}, median (lowest – highest) of ${RUNS} fresh profiles, default recipe, A3B+`,
);
for (const name of Object.keys(rows[0])) {
  const values = rows.map((row) => row[name]).toSorted((a, b) => a - b);
  const shown = (value) => (value < 10 ? value.toFixed(2) : Math.round(value));
  console.log(
    `${name.padEnd(44)} ${shown(values[values.length >> 1])} (${shown(values[0])} – ${shown(values.at(-1))})`,
  );
}
process.exit(0);

/** One visit of a new visitor who presses Train at once. */
async function measure() {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await page.goto(`${address}#v=1&copies=tuned`);
  const train = page.getByRole('button', { name: 'Train A3B+' });
  await train.waitFor();
  await page.waitForFunction(() => !document.querySelector('.button.primary').disabled);
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  );
  await page.evaluate(() => (globalThis.longest = 0));
  const pressed = Date.now();
  await train.click();
  await page.locator('.runs li').first().waitFor();
  await page.waitForFunction(() => /\d\s*%/.test(document.querySelector('.stage').textContent));
  const firstPoint = Date.now() - pressed;
  const seconds = (run) =>
    page.locator('.runs li', { hasText: run }).locator('code').waitFor({ timeout: 300_000 });
  await Promise.race([seconds('base B'), seconds('base A')]);
  const firstBase = Date.now() - pressed;
  await seconds('A3B+');
  const all = Date.now() - pressed;
  const longest = await page.evaluate(() => globalThis.longest);
  const memory = await page.evaluate(() =>
    performance
      .measureUserAgentSpecificMemory?.()
      .then(({ bytes }) => bytes)
      .catch(() => NaN),
  );
  await context.close();
  return {
    'first contentful paint, ms': firstPaint,
    'Train pressed to first point, ms': firstPoint,
    'Train pressed to first base finished, s': firstBase / 1000,
    'Train pressed to bases and transfer, s': all / 1000,
    'longest main-thread task while training, ms': longest,
    ...(memory ? { 'memory, MB': memory / 1e6 } : {}),
  };
}
