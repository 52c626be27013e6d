import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { serve, type Served } from '../../scripts/serve.mjs';

export const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));

/** A host on this machine with pages under several paths, which come and go as on any host. */
export interface Site {
  readonly address: string;
  /** Puts a version of the built page, or another project's page, under a path, in place of what was there. */
  deploy(path: string, content: { version: string } | { text: string }): Promise<void>;
  /** Ends and starts on the same port: it knows nothing of what it served before. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(port: number): Promise<Site> {
  const home = await mkdtemp(join(tmpdir(), 'graft-site-'));
  const root = join(home, 'root');
  await mkdir(root);
  await writeFile(join(root, 'index.html'), 'A host');
  let served: Served | undefined = await serve({ folder: root, port });
  const { address } = served;
  const stop = async () => {
    await served?.close();
    served = undefined;
  };
  const start = async () => {
    served = await serve({ folder: root, port: Number(new URL(address).port), fixed: true });
  };
  return {
    address,
    stop,
    async restart() {
      await stop();
      await start();
    },
    async deploy(path, content) {
      // As a whole, so that the server sees a new build.
      const draft = join(home, 'draft');
      await cp(root, draft, { recursive: true });
      const place = join(draft, path);
      if ('version' in content) {
        await rm(place, { recursive: true, force: true });
        await cp(BUILT, place, { recursive: true });
        await makeVersion(place, content.version);
      } else {
        await rm(place, { recursive: true, force: true });
        await mkdir(join(place, 'data'), { recursive: true });
        await writeFile(
          join(place, 'index.html'),
          `<!doctype html><title>Another</title><p>${content.text}</p>`,
        );
        await writeFile(join(place, 'data', 'classes.json'), JSON.stringify(content.text));
      }
      await rm(root, { recursive: true });
      await rename(draft, root);
    },
    async close() {
      await stop();
      await rm(home, { recursive: true });
    },
  };
}

/** Makes a version of a built page whose scripts all have names of their own, as when each has changed. */
async function makeVersion(folder: string, version: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  await Promise.all(files.filter((file) => file.endsWith('.br')).map((file) => rm(file)));
  const scripts = files.filter((file) => /assets.*\.js$/.test(file));
  const names = scripts.map((file) => basename(file));
  const texts = [...scripts, join(folder, 'index.html'), join(folder, 'sw.js')];
  for (const file of texts) {
    const text = await readFile(file, 'utf8');
    const renamed = names.reduce((all, name) => all.replaceAll(name, `${version}-${name}`), text);
    await writeFile(file, renamed.replace(/(const VERSION = ')[^']*/, `$1${version}`));
  }
  await Promise.all(
    scripts.map((file) => rename(file, join(folder, 'assets', `${version}-${basename(file)}`))),
  );
}

/** Waits until a page is one of the version that was deployed so. */
export const expectVersion = (page: Page, version: string): Promise<void> =>
  expect
    .poll(
      () =>
        page
          .evaluate(
            () => /assets\/(\w+)-index-/.exec([...document.scripts].map(({ src }) => src).join())?.[1],
          )
          .catch(() => undefined), // while it is loaded again
    )
    .toBe(version);

/** So long, in milliseconds, a page leaves the machine to its visitor first: `src/offline.ts`. No other wait is as long. */
const A_WHILE_MS = 5500;

/**
 * Has the pages of a tab keep their files for later visits as soon as they can train, and not seconds later, when a
 * visitor has had the machine for a while.
 */
export const keptAtOnce = (page: Page) =>
  page.addInitScript((aWhile) => {
    const wait = setTimeout;
    const hurried = (work: () => void, milliseconds?: number, ...given: unknown[]) =>
      wait(work, milliseconds === aWhile ? 0 : milliseconds, ...given);
    Object.assign(globalThis, { setTimeout: hurried });
  }, A_WHILE_MS);

/** Waits until a page's files are kept for visits without a network. */
export const kept = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise<void>((resolve) =>
      active?.addEventListener('statechange', () => active.state === 'activated' && resolve()),
    );
  });

/** The names of what an origin keeps for visits without a network. */
export const caches = (page: Page): Promise<string[]> => page.evaluate(() => window.caches.keys());
