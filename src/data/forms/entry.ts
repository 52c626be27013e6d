import { type Message, message, Told } from '../../messages.ts';
import { concatenated } from '../concatenated.ts';
import { megabytes } from './limits.ts';
import { shown } from './names.ts';
import type { OwnFile } from './own-file.ts';

/** One file of what was chosen, wherever it lies: in a folder, or in a zip. */
export interface Entry {
  readonly path: string;
  /** In bytes, unpacked. */
  readonly size: number;
  /** Where it lies, for reading many in the quickest order. */
  readonly place: number;
  /** All of it. @throws Told where it cannot be read, or is larger than `most` bytes */
  readonly bytes: (most: number) => Promise<Uint8Array>;
  /** All of it, piece by piece. */
  readonly stream: () => AsyncIterable<Uint8Array>;
  /** Its first bytes, at most `count`. */
  readonly head: (count: number) => Promise<Uint8Array>;
  /** Any part of it, where it lies as it is. */
  readonly slice?: OwnFile['slice'];
}

/** What was left out, and why. */
export interface Skipped {
  readonly path: string;
  readonly reason: Message;
}

/** Everything that was chosen, opened as far as files go. */
export interface Tree {
  readonly entries: readonly Entry[];
  /** What is there and cannot be read. */
  readonly skipped: readonly Skipped[];
}

/** Joins pieces. @throws Told once there are more than `most` bytes */
export async function joined(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > most) throw new Told(message('entryTooLarge', { file: shown(path), most: megabytes(most) }));
    parts.push(piece);
  }
  return parts.length === 1 ? parts[0]! : concatenated(parts, size);
}

/** The first `count` bytes of pieces; what follows is not asked for. */
export async function headOf(pieces: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const head = new Uint8Array(count);
  let at = 0;
  for await (const piece of pieces) {
    const part = piece.subarray(0, count - at);
    head.set(part, at);
    at += part.length;
    if (at === count) break;
  }
  return head.subarray(0, at);
}

/** A file that lies as it is. */
export const entryOfFile = (file: OwnFile, place: number): Entry => ({
  path: file.path,
  size: file.size,
  place,
  stream: file.stream,
  slice: file.slice,
  head: (count) => file.slice(0, Math.min(count, file.size)),
  bytes: async (most) => {
    if (file.size > most)
      throw new Told(message('entryTooLarge', { file: shown(file.path), most: megabytes(most) }));
    return file.slice(0, file.size);
  },
});
