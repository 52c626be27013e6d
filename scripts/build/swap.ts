import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Plugin } from 'vite';

/** So often, and so long apart, another program that holds the folder is waited for (a search for viruses, another build). */
const TRIES = 40;
const PAUSE_MS = 100;

/**
 * Builds into a folder of its own and puts it in its place when it is whole. Whoever serves the page meanwhile, as
 * `npm start` does, never sees half a build, a build that fails leaves the last one, and of two at once one stays whole.
 */
export function swap(): Plugin {
  const draft = `.cache/build-${process.pid}`;
  let root = '';
  let place = '';
  let written = false;
  return {
    name: 'graft-swap',
    apply: 'build',
    config({ build }) {
      place = build?.outDir ?? 'dist';
      return { build: { outDir: draft, emptyOutDir: true } };
    },
    configResolved(config) {
      root = config.root;
    },
    writeBundle() {
      written = true;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (written) await exchange(resolve(root, draft), resolve(root, place));
      },
    },
  };
}

/** Puts a folder where another is, or none. */
async function exchange(folder: string, place: string): Promise<void> {
  const former = join(dirname(folder), `former-${process.pid}`);
  await mkdir(dirname(place), { recursive: true });
  for (let tries = 1; ; tries++) {
    await rm(former, { recursive: true, force: true });
    try {
      await rename(place, former).catch(unless('ENOENT'));
      await rename(folder, place);
      break;
    } catch (error) {
      if (tries === TRIES) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
  // What cannot be removed now goes with the next build.
  await rm(former, { recursive: true, force: true }).catch(() => {});
}

const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error;
};
