import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * A plugin that works on the folder of the build once all of its files are written.
 * @param last whether it waits for what others do then
 */
export function afterBuild(name: string, work: (folder: string) => Promise<void>, last = false): Plugin {
  let folder = '';
  return {
    name,
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      ...(last ? { order: 'post', sequential: true } : {}),
      handler: () => work(folder),
    },
  };
}
