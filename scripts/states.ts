// A picture of every state of the page, side by side by theme and language, as one page to look through.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { openState, type State, STATES } from '../e2e/support/states.ts';
import { DESK, FRAME, PHONE, PROJECTOR } from '../e2e/support/sizes.ts';
import { findChromium } from './chromium.mjs';
import { BadOption, run } from './command/run.ts';
import { serve } from './serve.mjs';

const HELP = `npm run states [-- OPTIONS]: a picture of every state of the page, in .cache/states/index.html

  --only TEXT   states whose name contains TEXT
  --size NAME   desk (default), projector, phone or frame
  --no-build    of the page that was built before
  --help        this text
`;

const SIZES = { desk: DESK, projector: PROJECTOR, phone: PHONE, frame: FRAME };
const LOOKS = ['light', 'dark'].flatMap((theme) => ['en', 'zh'].map((language) => ({ theme, language })));

/** So long, in milliseconds, a state is waited for. */
const PATIENCE_MS = 60_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.cache/states');

interface Picture {
  readonly state: State;
  readonly file: string;
  /** What kept the page from this state. */
  readonly failed?: string;
}

await run('npm run states', async (args) => {
  const { states, size, built, help } = read(args);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (!built) await build({ root, logLevel: 'warn' });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const served = await serve({ folder: join(root, 'dist'), port: 4190 });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--font-render-hinting=slight'],
  });
  const pictures: Picture[] = [];
  try {
    for (const state of states) pictures.push(...(await taken(browser, served.address, state, SIZES[size])));
  } finally {
    await browser.close();
    await served.close();
  }
  writeFileSync(join(folder, 'index.html'), contactSheet(pictures));
  const failed = pictures.filter((picture) => picture.failed);
  for (const { file, failed: why } of failed) process.stderr.write(`${file}: ${why}\n`);
  process.stdout.write(`${pictures.length} pictures: ${pathToFileURL(join(folder, 'index.html')).href}\n`);
  return failed.length ? 1 : 0;
});

/** @throws BadOption */
function read(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: '' },
      size: { type: 'string', default: 'desk' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const states = STATES.filter(({ name }) => name.includes(values.only));
  if (states.length === 0) throw new BadOption(`no state is called anything with “${values.only}”`);
  if (!isSize(values.size))
    throw new BadOption(`expected a size (${Object.keys(SIZES).join(', ')}), got ${values.size}`);
  return { states, size: values.size, built: values['no-build'], help: values.help };
}

function isSize(name: string): name is keyof typeof SIZES {
  return name in SIZES;
}

/** A state in every theme and language; one that does not come leaves the others be. */
async function taken(
  browser: Browser,
  baseURL: string,
  state: State,
  viewport: { width: number; height: number },
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const { theme, language } of LOOKS) {
    const file = `${state.name.replaceAll(/\W+/g, '-')}-${theme}-${language}.png`;
    const colorScheme = theme === 'dark' ? 'dark' : 'light';
    const context = await browser.newContext({ baseURL, viewport, colorScheme, reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    let failed: string | undefined;
    try {
      await openState(page, state, language);
    } catch (error) {
      failed = error instanceof Error ? error.message : String(error);
    }
    await page.screenshot({ path: join(folder, file), fullPage: true });
    pictures.push({ state, file, ...(failed === undefined ? {} : { failed }) });
    await context.close();
  }
  return pictures;
}

function contactSheet(pictures: readonly Picture[]): string {
  const names = [...new Set(pictures.map(({ state }) => state))];
  const row = (state: State) =>
    `<h2>${state.name}</h2><code>#v=1&amp;${state.hash.replaceAll('&', '&amp;')}</code><div>${pictures
      .filter((picture) => picture.state === state)
      .map(
        ({ file, failed }) =>
          `<a href="${file}"${failed ? ' class="failed"' : ''}><img src="${file}" loading="lazy" alt="${file}"></a>`,
      )
      .join('')}</div>`;
  return `<!doctype html><meta charset="utf-8"><title>States of Graft</title>
<style>body{font:14px sans-serif;margin:24px;background:#ddd}div{display:grid;grid-template-columns:repeat(4,1fr);gap:8px}
img{width:100%;border:1px solid #888}.failed img{border:4px solid #c00}</style>
${names.map(row).join('\n')}`;
}
