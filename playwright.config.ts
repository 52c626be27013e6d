import { defineConfig } from '@playwright/test';
import './e2e/support/run-folder.ts'; // before there are workers, which inherit it

/** Where the tests serve the built page; another where two checkouts are tested at once. */
const PORT = Number(process.env['GRAFT_TEST_PORT'] ?? 4199);

/**
 * The flags let a machine without a GPU and without rights give a page WebGPU, keep Chromium from calling home, and have
 * a Chromium without windows draw letters as one with windows does.
 */
const FLAGS = [
  '--no-sandbox',
  '--font-render-hinting=slight',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A folder of tests that are taken by whichever worker is free. */
const project = (name: string) => ({ name, testDir: `e2e/${name}`, fullyParallel: true });

export default defineConfig({
  outputDir: '.cache/test-results',
  workers: 2,
  // Once more in a fresh browser, and named as flaky: a busy machine stops a browser now and then.
  retries: 1,
  forbidOnly: true,
  timeout: 240_000,
  expect: {
    timeout: 60_000,
    // Another Chromium smooths edges in its own way, less than this; a part that moved, left or changed its colour is more.
    toHaveScreenshot: { threshold: 0.1, maxDiffPixelRatio: 0.002, animations: 'disabled', scale: 'css' },
  },
  // A picture that is missing is an error, never written on the way: `--update-snapshots` does that.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  projects: [
    project('gpu'),
    project('browsers'),
    project('page'),
    project('render'),
    // What must see something while it lasts has the machine to itself, when all others have ended.
    { ...project('timing'), workers: 1, dependencies: ['gpu', 'browsers', 'page', 'render'] },
  ],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      args: FLAGS,
      ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
    },
    actionTimeout: 30_000,
    // A trace of every test costs a sixth of the time: `--trace retain-on-failure` makes them.
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node scripts/start.mjs --no-build --no-open --fixed --port ${PORT}`,
    port: PORT, // looked for without HTTP: that goes by way of a proxy where one is set
    reuseExistingServer: false,
  },
});
