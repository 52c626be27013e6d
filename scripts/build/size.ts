import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { afterBuild } from './after-build.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** How large a built page is, in a sentence: all of it as it lies in its folder, and what of it is compressed beside. */
export function sizeText(files: ReadonlyMap<string, number>): string {
  const compressed = [...files].filter(([name]) => name.endsWith('.br'));
  const sum = (of: Iterable<readonly [string, number]>) => [...of].reduce((all, [, bytes]) => all + bytes, 0);
  const plain = sum(files) - sum(compressed);
  const sent = [...files].map(([name, bytes]) => [name, files.get(`${name}.br`) ?? bytes] as const);
  const all = sum(sent) - sum(compressed);
  return (
    `The page has ${files.size - compressed.length} files of ${megabytes(plain)} (${megabytes(all)} where texts are sent ` +
    `compressed), and ${megabytes(sum(compressed))} of compressed copies beside them.`
  );
}

/** Prints how large the build is once all of its files are written. */
export function size(): Plugin {
  let say: (sentence: string) => void = () => {};
  const plugin = afterBuild(
    'graft-size',
    async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = new Map<string, number>();
      for (const entry of entries.filter((one) => one.isFile())) {
        const path = join(entry.parentPath, entry.name);
        files.set(path, (await stat(path)).size);
      }
      say(sizeText(files));
    },
    true,
  );
  return {
    ...plugin,
    configResolved(config) {
      say = (sentence) => config.logger.info(sentence);
      (plugin.configResolved as (resolved: typeof config) => void)(config);
    },
  };
}
