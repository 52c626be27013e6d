import { message } from '../../../messages.ts';
import type { Entry, Skipped } from '../entry.ts';
import type { Gathering } from '../gathering.ts';
import { shown } from '../names.ts';
import { isPicture, reasonOf } from './picture-files.ts';

/**
 * What comes of one file among several; undefined where it is no good, which `refused` then has the reason of.
 * @throws what concerns all files
 */
export async function orRefused<T>(
  refused: Skipped[],
  path: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const reason = reasonOf(error, path);
    if (!reason) throw error;
    refused.push({ path, reason });
    return undefined;
  }
}

/** Names among what is left out the files that were no good, and pictures that lie beside files of many images. */
export function tellRefused(
  refused: readonly Skipped[],
  entries: readonly Entry[],
  gathering: Gathering,
): void {
  for (const { path, reason } of refused) gathering.skip(path, reason);
  for (const { path } of entries)
    if (isPicture(path)) gathering.skip(path, message('pictureBeside', { file: shown(path) }), true);
}
