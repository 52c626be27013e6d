// The WebGPU engine beside tfjs and beside a matrix multiplication, all on one adapter and taking turns.
// npm run bench:webgpu [-- --hardware] [--rounds 5] [--width 16]: without --hardware, Chromium's software adapter.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build } from 'vite';
import { findChromium } from './chromium.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({
  options: {
    hardware: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    width: { type: 'string', default: '16' },
  },
});
const ROUNDS = Number(values.rounds);
const WIDTH = Number(values.width);
/** Milliseconds of each measurement. */
const LENGTH = values.hardware ? 1000 : 3000;
const FLAGS = ['--no-sandbox', '--enable-unsafe-webgpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
const ADAPTER = values.hardware ? ['--enable-features=Vulkan'] : ['--use-webgpu-adapter=swiftshader'];

const folder = fileURLToPath(new URL('../.cache/bench-webgpu', import.meta.url));
await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: {
    chunkSizeWarningLimit: 3000,
    target: 'es2022',
    outDir: folder,
    emptyOutDir: true,
    rolldownOptions: { input: fileURLToPath(new URL('./bench-webgpu.html', import.meta.url)) },
  },
});
const address = await serve({ folder, port: 4600 });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: [...FLAGS, ...QUIET, ...ADAPTER],
});
const page = await browser.newPage();
page.on('pageerror', (error) => console.error(error.message));
await page.goto(`${address}bench-webgpu.html`);
await page.waitForFunction(() => 'bench' in globalThis, null, { timeout: 120_000 });
const call = (name, ...args) =>
  page.evaluate(([called, given]) => globalThis.bench[called](...given), [name, args]);

const shapes = [];
for (const batch of [32, 64]) {
  shapes.push({ engine: 'tfjs', members: 1, width: WIDTH, batch });
  for (const members of [1, 7, 28]) shapes.push({ engine: 'webgpu', members, width: WIDTH, batch });
}
console.log(
  `${await call('device')}, ${browser.version()}, W=${WIDTH}, ${ROUNDS} rounds: median (lowest – highest)\n`,
);
for (const shape of shapes) await call('prepare', shape, LENGTH);
const rates = shapes.map(() => []);
const ceilings = [];
for (let round = 0; round < ROUNDS; round++) {
  ceilings.push(await call('matmul', values.hardware ? 2048 : 512));
  for (const [i, shape] of shapes.entries()) rates[i].push(await call('rate', shape));
}
await browser.close();

const ordered = (numbers) => numbers.toSorted((a, b) => a - b);
const median = (numbers) => ordered(numbers)[numbers.length >> 1];
const show = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });
const spread = (numbers, digits) =>
  `${show(median(numbers), digits)} (${show(Math.min(...numbers), digits)} – ${show(Math.max(...numbers), digits)})`;
/** Of numbers that were measured one after the other, so that a busy machine slows both. */
const ratio = (a, b) => median(a.map((value, round) => value / b[round]));

console.log(`a matrix multiplication: ${spread(ceilings, 1)} GFLOP/s\n`);
for (const [i, { engine, members, batch }] of shapes.entries()) {
  const images = rates[i].map((rate) => rate.images);
  const gflops = rates[i].map((rate) => rate.gflops);
  const name = engine === 'tfjs' ? 'tfjs, 1 network' : `${members} network${members > 1 ? 's' : ''}`;
  const other = (wanted) => {
    const at = shapes.findIndex((s) => s.batch === batch && s.members === 1 && s.engine === wanted);
    return rates[at].map((rate) => rate.images);
  };
  const compared =
    engine === 'tfjs'
      ? ''
      : `, ${show(ratio(images, other('tfjs')), 1)} × tfjs, ${show(ratio(images, other('webgpu')), 2)} × one network, ${show(100 * ratio(gflops, ceilings))} % of the multiplication`;
  console.log(`minibatches of ${batch}, ${name}: ${spread(images)} images × networks/s${compared}`);
}
process.exit(0);
