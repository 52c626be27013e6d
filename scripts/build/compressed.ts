import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';
import { afterBuild } from './after-build.ts';

/** What gets much smaller; pictures and fonts are compressed already. */
const LARGE = /\.(html|js|css|json|svg|wasm)$/;
/** Of 11: a second for all files instead of ten, and 4 % larger. */
const QUALITY = 9;

const compress = promisify(brotliCompress);

/** Writes each text of the build a second time, compressed as `….br`, for servers that send such files to whom reads them. */
export const compressed = (): Plugin =>
  afterBuild(
    'graft-compressed',
    async (folder) => {
      const files = (await readdir(folder, { recursive: true })).filter((name) => LARGE.test(name));
      await Promise.all(
        files.map(async (name) => {
          const path = join(folder, name);
          const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
          await writeFile(`${path}.br`, await compress(await readFile(path), { params }));
        }),
      );
    },
    true,
  );
