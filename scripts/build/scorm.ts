import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import { build } from 'vite';
import { isOwn } from '../../src/data/sets.ts';
import { FRAME } from '../../src/scorm/report.ts';
import { decodeLink, encodeLink } from '../../src/state/link/link.ts';
import { say } from '../../src/texts/say.ts';
import { badOption } from '../command/run.ts';
import { bundled } from './bundled.ts';
import { escaped, manifest } from './manifest.ts';
import { launchPolicy } from './policy.ts';

/** What the item of a package opens with, and what it reports. */
export interface ScormOptions {
  /** What the platform calls it. */
  readonly title: string;
  /** What the page opens with, without `#`. */
  readonly link: string;
  /** Whether predictions are scored. */
  readonly scored: boolean;
}

export const TITLE = 'Graft: how transferable are features?';
/** As long as every platform takes it (SCORM 1.2, CMIString255 less what some add). */
const LONGEST_TITLE = 200;

/** What offers to install a page. */
const LEFT_OUT = 'manifest.webmanifest';

/** @throws BadOption */
export function readTitle(given: string): string {
  const title = given.trim();
  if (title === '' || title.length > LONGEST_TITLE || /\p{C}/u.test(title))
    throw badOption('title', `one line of 1 to ${LONGEST_TITLE} characters`, given);
  return title;
}

/**
 * The link that an item opens with, as the page writes it: what the page would repair is refused here.
 * @param given a whole link, or what stands behind its `#`
 * @throws BadOption
 */
export function readLink(given: string): string {
  const link = decodeLink(given.slice(given.indexOf('#') + 1));
  const [repair] = link.repairs;
  const [unknown] = link.unknown;
  if (repair) throw badOption('link', `a link that the page takes as it is (${say(repair)})`, given);
  if (unknown) throw badOption('link', `a link whose keys the page knows (${unknown[0]} is none)`, given);
  if (isOwn(link.data)) throw badOption('link', 'a link to images that come with the page', given);
  return encodeLink(link).slice(1);
}

/** Builds the page and packs it for learning platforms, as SCORM 1.2: the bytes of the zip. */
export async function scorm(root: string, { title, link, scored }: ScormOptions): Promise<Uint8Array> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const files: Record<string, Uint8Array> = {
    'launch.html': Buffer.from(launchPage({ title, link, scored })),
    'launch.js': Buffer.from(await bundled(root, 'src/scorm/launch.ts', 'es2022')),
    'LICENSE.txt': await readFile(join(root, 'LICENSE')),
  };
  for (const [name, bytes] of await builtPage(root)) files[`page/${name}`] = bytes;
  const names = Object.keys(files);
  const about = manifest({ title, version, launch: 'launch.html', files: names });
  return zipSync({ 'imsmanifest.xml': Buffer.from(about), ...files }, { level: 9 });
}

/** The page's files by their paths. The folder that it is built into is gone afterwards. */
async function builtPage(root: string): Promise<[name: string, bytes: Uint8Array][]> {
  const outDir = `.cache/scorm-${process.pid}`;
  const folder = join(root, outDir);
  try {
    await build({ root, mode: 'scorm', logLevel: 'error', build: { outDir } });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
    const named = paths.map((path) => [relative(folder, path).split(sep).join('/'), path] as const);
    const kept = named.filter(([name]) => name !== LEFT_OUT).sort(([a], [b]) => (a < b ? -1 : 1));
    return await Promise.all(
      kept.map(async ([name, path]) => [name, await readFile(path)] as [string, Uint8Array]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const STYLE = `
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; }
p { margin: 0; padding: 0.5rem 1rem; font: 0.9375rem/1.4 'Source Sans 3', system-ui, sans-serif; }
iframe { flex: 1; width: 100%; border: 0; }
`;

/** The page that a platform opens: the laboratory in a frame, and above it a line where there is something to say. */
const launchPage = ({ title, link, scored }: ScormOptions): string => `<!doctype html>
<html lang="en" data-link="${escaped(link)}"${scored ? ' data-score' : ''}>
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${launchPolicy({ styles: [STYLE] })}" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="page/favicon.svg" type="image/svg+xml" />
    <title>${escaped(title)}</title>
    <style>${STYLE}</style>
    <script defer src="launch.js"></script>
  </head>
  <body>
    <p role="status" hidden></p>
    <iframe name="${FRAME}" title="Graft" allow="camera; clipboard-write; fullscreen"></iframe>
    <noscript>
      Graft trains networks in this page and needs JavaScript.
      <span lang="zh-Hans">Graft 在本页训练网络，需要 JavaScript。</span>
    </noscript>
  </body>
</html>
`;
