import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('the typefaces are what their script cuts out of the whole ones', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/fonts.mjs', '--check'], {
    cwd: root,
  });
  expect(stdout.match(/: the same/g)).toHaveLength(4);
});
