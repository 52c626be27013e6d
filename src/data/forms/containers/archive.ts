import { message, Told } from '../../../messages.ts';
import { contentOf } from '../content.ts';
import { headOf, type Tree } from '../entry.ts';
import { shown } from '../names.ts';
import type { OwnFile } from '../own-file.ts';
import { inflated } from './inflate.ts';
import { passing } from './passing.ts';
import { isTarHeader, openTar } from './tar.ts';
import { openZip } from './zip.ts';

/** What a file holds other files in. */
export type Archive = 'zip' | 'tar' | 'packed tar';

/** Which archive a file is, if any. @throws Told where it is one of a kind that is not opened, or is damaged from the start */
export async function archiveIn(file: OwnFile): Promise<Archive | undefined> {
  const head = await file.slice(0, 512);
  const content = contentOf(head);
  if (content === 'zip') return 'zip';
  if (content === 'archive') throw new Told(message('otherArchive', { file: shown(file.path) }));
  if (isTarHeader(head)) return 'tar';
  if (content !== 'gzip') return undefined;
  const start = await headOf(inflated(file.stream(), file.path, 'gzip'), 512);
  return isTarHeader(start) ? 'packed tar' : undefined;
}

interface Opening {
  /** Goes before the paths of its entries. */
  readonly prefix: string;
  /** Is added to their places. */
  readonly base: number;
  /** Bytes of a packed tar that are kept at most while they go by. */
  readonly kept: number;
  /** Is told what part of a tar's file has been gone through, and may throw to stop. */
  readonly breathe: (done: number) => Promise<void>;
}

/**
 * Opens an archive: a zip by its list, a tar by going through it.
 * @throws Told where it cannot be opened
 */
export async function openArchive(
  file: OwnFile,
  archive: Archive,
  { prefix, base, kept, breathe }: Opening,
): Promise<Tree> {
  if (archive === 'zip') return openZip(file, prefix, base);
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of file.stream()) {
      read += piece.length;
      yield piece;
    }
  }
  async function* unpacked(): AsyncGenerator<Uint8Array> {
    for await (const piece of inflated(counted(), file.path, 'gzip')) {
      await breathe(Math.min(1, read / file.size)); // more where it is gone through again
      yield piece;
    }
  }
  async function slice(from: number, to: number): Promise<Uint8Array> {
    await breathe(from / file.size);
    return file.slice(from, to);
  }
  const row = archive === 'tar' ? { read: slice } : passing(unpacked, kept);
  return openTar(row, file.path, prefix, base);
}
