import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { BadOption } from './run.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'lies in a folder that does not exist',
  ENOTDIR: 'lies in something that is no folder',
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  EROFS: 'lies on a disk that may not be written',
  ENOSPC: 'lies on a disk that is full',
  ENAMETOOLONG: 'has too long a name',
};

/** As much as results of a long training may take: a disk that has not even that is full. */
const PROBE = Buffer.alloc(1 << 20);

/**
 * Whether a command can write a file at its end: found out before minutes of work, not after. What is there is left alone.
 * @param option that names the file
 * @throws BadOption
 */
export async function checkWritable(option: string, file: string): Promise<void> {
  const refuse = (why: string) =>
    new BadOption(`--${option} should be a file that can be written, but ${JSON.stringify(file)} ${why}`);
  try {
    const there = await stat(file).catch(unless('ENOENT'));
    if (there?.isDirectory()) throw refuse('is a folder');
    if (there && !there.isFile()) throw refuse('is a device');
    if (there) await access(file, constants.W_OK);
    await asDraft(file, PROBE, () => Promise.resolve());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw error instanceof BadOption ? error : refuse(REASONS[code ?? ''] ?? `cannot: ${message}`);
  }
}

/** Writes a file whole or not at all: whoever reads it finds what was there, or all that is new. */
export const writeWhole = (file: string, content: string | Uint8Array): Promise<void> =>
  asDraft(file, content, rename);

/**
 * Writes what took long to get. Where that no longer works, it goes where temporary files do.
 * @throws Error that says where it is
 */
export async function writeDearly(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeWhole(file, content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const refuge = join(tmpdir(), `${process.pid}-${basename(file)}`);
    await writeWhole(refuge, content).catch(() => {
      throw error;
    });
    throw new Error(
      `${JSON.stringify(file)} ${REASONS[code ?? ''] ?? message}; the results are in ${refuge}`,
      {
        cause: error,
      },
    );
  }
}

/** Writes a hidden file beside another, has something done with both, and removes what is left of it. */
async function asDraft(
  file: string,
  content: string | Uint8Array,
  then: (draft: string, place: string) => Promise<void>,
): Promise<void> {
  // Where a link leads, rather than in its place.
  const place = await realpath(file).catch(() => resolve(file));
  const draft = join(dirname(place), `.${basename(place).slice(0, 200)}.${process.pid}`);
  try {
    await writeFile(draft, content, { flush: true });
    await then(draft, place);
  } finally {
    await rm(draft, { force: true });
  }
}

const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error;
  return undefined;
};
