import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** What gets much smaller; pictures and fonts are compressed already. */
const LARGE = /\.(html|js|css|json|svg|wasm)$/;
/** Of 11: a second for all files instead of ten, and 4 % larger. */
const QUALITY = 9;

const compress = promisify(brotliCompress);

/** Writes each text of the build a second time, compressed as `….br`, for servers that send such files to whom reads them. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'graft-compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const files = (await readdir(folder, { recursive: true })).filter((name) => LARGE.test(name));
        await Promise.all(
          files.map(async (name) => {
            const path = join(folder, name);
            const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
            await writeFile(`${path}.br`, await compress(await readFile(path), { params }));
          }),
        );
      },
    },
  };
}
