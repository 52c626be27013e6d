import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { zipSync } from 'fflate';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { DATA_SETS } from '../../src/data/sets.ts';
import { BASES_INDEX, BASES_WEIGHTS } from '../../src/lab/storage/recorded-bases.ts';
import { afterPaint } from './after-paint.ts';
import { inline } from './content-security.ts';
import { firstPaint } from './first-paint.ts';
import { inlineStyles } from './inline-styles.ts';
import { noEvaluation } from './no-evaluation.ts';
import { singlePagePolicy } from './policy.ts';

/** The page of the copy for a stick. */
export const PAGE = 'graft.html';

const { folder, files, recordings, recorded } = DATA_SETS.icons;
const { images: _, ...sent } = files; // the page asks for the packed ones
/** What the page asks for: the drawings and their recordings, 0.9 MB compressed, of which two thirds are trained bases. */
const HELD = [
  ...Object.values(sent).map((file) => `${folder}${file}`),
  ...recorded.map((preset) => `${recordings}${preset}.json`),
  ...[BASES_INDEX, BASES_WEIGHTS].map((file) => `${recordings}${file}`),
];

const README = `Graft, from a stick

Open ${PAGE} by double click, in Chrome, Edge or another Chromium, Firefox or Safari. It needs no server and no network, and
can be copied anywhere; credits.html should lie beside it.

It holds the drawings and what is recorded of them. It leaves out the photographs, and what only a page from a server has:
an address that others can open.
Whether the browser keeps trained runs of a page that is a file, the page says itself; save a file of results to be sure.

Graft is under the MIT licence (LICENSE.txt). The drawings keep their own (credits.html), the typefaces theirs (SIL OFL 1.1).


Graft，U 盘版

双击 ${PAGE}，用 Chrome、Edge、Firefox 或 Safari 打开。无需服务器，也无需联网；可随意复制，credits.html 请放在同一文件夹。

内含图标数据及其全部预录结果；不含照片数据，也没有可供他人打开的网址。
以文件方式打开时，浏览器是否保存训练结果，页面会说明；稳妥起见请保存结果文件。

Graft 采用 MIT 许可（LICENSE.txt）；图标各有其许可（credits.html），字体采用 SIL OFL 1.1。
`;

/** Builds the page as one file and packs it: the bytes of the zip. */
export async function stick(root: string): Promise<Uint8Array> {
  const read = (name: string) => readFile(join(root, name));
  const { output } = (await build(config(root))) as Rolldown.RolldownOutput;
  const held = await Promise.all(HELD.map(async (path) => [path, await read(`public/${path}`)] as const));
  const page = singlePage(output, new Map(held), await read('public/favicon.svg'));
  return zipSync(
    {
      [PAGE]: Buffer.from(page),
      'README.txt': Buffer.from(README.replaceAll('\n', '\r\n')),
      'LICENSE.txt': await read('LICENSE'),
      'credits.html': Buffer.from(creditsAlone((await read('public/credits.html')).toString())),
      'favicon.svg': await read('public/favicon.svg'),
    },
    { level: 9 },
  );
}

/** The page of credits without its link to a file that only a server has. */
function creditsAlone(page: string): string {
  const [line] = /^<p>.*data\/croissant\.json.*<\/p>\n/m.exec(page) ?? [];
  if (line === undefined) throw new Error('expected a line of credits.html to lead to data/croissant.json');
  return page.replace(line, '');
}

/** One script, one style sheet with the typefaces inside, and classic workers, each of one script. Nothing is written. */
const config = (root: string): InlineConfig => ({
  root,
  configFile: false,
  mode: 'stick',
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [react(), noEvaluation(), firstPaint(), inlineStyles(), afterPaint(), fromWithin()],
  build: {
    write: false,
    target: 'es2022',
    chunkSizeWarningLimit: Infinity,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: () => true,
    // Workers are asked for beside the script: at the paths that the files have.
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: '[name].js' } },
  },
  worker: {
    format: 'iife',
    plugins: () => [noEvaluation()],
  },
});

/** Begins the page with the script that opens what it holds, and asks for nothing beside it. */
const fromWithin = (): Plugin => ({
  name: 'graft-from-within',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(/\s*<link\s+rel="preload"[^>]*>/g, '').replace('/src/main.tsx', '/src/stick/main.ts'),
  },
});

const SCRIPT = /<script type="module"[^>]* src="\.\/([^"]+)"><\/script>/;

/**
 * The page's text with all that it asks for inside.
 * @param held files by their paths from the page
 */
function singlePage(
  output: Rolldown.RolldownOutput['output'],
  held: ReadonlyMap<string, Uint8Array>,
  icon: Uint8Array,
): string {
  const workers = new Map<string, Uint8Array>();
  let html = '';
  let main = '';
  for (const file of output) {
    const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
    if (file.fileName === 'index.html') html = bytes.toString();
    else if (file.type === 'chunk' && file.isEntry) main = bytes.toString();
    else if (file.fileName.endsWith('.js')) workers.set(file.fileName, bytes);
    else throw new Error(`expected a page, its script and its workers, got ${file.fileName} too`);
  }
  const [tag] = SCRIPT.exec(html) ?? [];
  if (!tag || !main) throw new Error('expected the built page to name its script');
  const script = inScript(main);
  const files = [...held, ...workers].map(
    ([path, bytes]) =>
      `<script type="text/plain" data-file="${path}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>\n`,
  );
  const policy = singlePagePolicy({
    scripts: [...inline(html, 'script'), script],
    styles: inline(html, 'style'),
  });
  const address = `data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}`;
  return html
    .replace('<head>', () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace('./favicon.svg', () => address)
    .replace('href="../"', 'href="#"')
    .replace(tag, () => `<script type="module">${script}</script>`)
    .replace('  <template>', () => `${files.join('')}  <template>`);
}

/** A script's text such that it ends where its element does. */
function inScript(code: string): string {
  if (code.includes('<!--')) throw new Error('expected a script without <!--, after which it would not end');
  return code.replaceAll(/<\/(script)/gi, '<\\/$1');
}
