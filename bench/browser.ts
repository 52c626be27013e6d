import { writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build, preview, type PreviewServer } from 'vite';
import { findChromium } from '../scripts/chromium.mjs';
import { awaited } from './awaited.ts';
import type { Bench } from './tab/tab.ts';

/** A tab of one Chromium, and what can be asked of it. */
export interface Tab {
  readonly version: string;
  call<K extends keyof Bench>(
    name: K,
    ...given: Parameters<Bench[K]>
  ): Promise<Awaited<ReturnType<Bench[K]>>>;
  /** Forgets everything, libraries and their memory too. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** So many seconds the tab may take to open: its libraries are compiled. */
const OPENING_S = 120;
/** So many seconds it may take for an answer: the slowest candidate trains some minibatches. */
const ANSWER_S = 900;

const FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Without a window Chromium finds Linux's graphics drivers only by way of Vulkan. */
const HARDWARE =
  platform() === 'linux'
    ? ['--enable-features=Vulkan', '--use-angle=vulkan', '--disable-vulkan-surface']
    : [];
const SOFTWARE = ['--use-webgpu-adapter=swiftshader'];
const ROOT = fileURLToPath(new URL('./tab', import.meta.url));
const FOLDER = fileURLToPath(new URL('../.cache/bench', import.meta.url));
/** With these a page may share memory between threads, which jax-js's WASM wants. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * Builds the benchmark's page and opens it.
 * @param images the file that the page trains on
 * @param hardware whether WebGPU may take the machine's own adapter; otherwise Chromium's software
 */
export async function openTab(images: Uint8Array, hardware: boolean): Promise<Tab> {
  const args = [...FLAGS, ...(hardware ? HARDWARE : SOFTWARE)];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  let server: PreviewServer | undefined;
  const close = async () => {
    await browser.close();
    await server?.close();
  };
  try {
    server = await serve(images);
    const address = server.resolvedUrls!.local[0]!;
    const page = await browser.newPage();
    page.on('pageerror', (error) => process.stderr.write(`the page says: ${error.message}\n`));
    const reload = async () => {
      await page.goto(address);
      const opened = page.waitForFunction(() => 'bench' in globalThis, null, { timeout: 0 });
      await awaited('the benchmark in the tab', OPENING_S, opened);
    };
    await reload();
    await awaited('whether there is an adapter', OPENING_S, page.evaluate(awaitAdapter));
    return {
      version: browser.version(),
      call: (name, ...given) =>
        awaited(
          `the answer of the tab to ${name}`,
          ANSWER_S,
          page.evaluate(callBench, [name, given] as [string, unknown[]]),
        ) as never,
      reload,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In the page. */
function callBench([name, given]: [string, unknown[]]): unknown {
  const { bench } = globalThis as unknown as { bench: Record<string, (...given: unknown[]) => unknown> };
  return bench[name]!(...given);
}

/** In the page: a browser that has just started may first answer that there is no adapter. */
async function awaitAdapter(): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function serve(images: Uint8Array): Promise<PreviewServer> {
  const config = { configFile: false, root: ROOT, logLevel: 'error' } as const;
  await build({
    ...config,
    publicDir: false,
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: FOLDER, emptyOutDir: true, chunkSizeWarningLimit: 3000 },
  });
  await writeFile(join(FOLDER, 'images.bin'), images);
  return preview({
    ...config,
    build: { outDir: FOLDER },
    preview: { host: 'localhost', port: 4600, headers: ISOLATED },
  });
}
