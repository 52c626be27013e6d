import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Entry, entryOf } from '../../experiment/results/imported.ts';
import { readingFile } from '../../experiment/files/read-file.ts';
import type { RunResult } from '../../experiment/results/result.ts';
import type { Reading } from '../../experiment/files/results-file-read.ts';

/** How far reading has come, with the next runs once all of the file is known to be sound. */
export interface Slice extends Reading {
  readonly entries: readonly Entry[];
}

/** Runs that are handed over, or read, at a time: as many as the page takes in within a few milliseconds. */
const SLICE = 200;
/** Letters that are hashed at a time. */
const PIECE = 1_000_000;
/** So long, in milliseconds, reading goes on before it lets others work. */
const TURN_MS = 8;

/**
 * Reads a file from beginning to end, and gives out its runs in slices. Resolves with the SHA-256 of its text.
 * @param pause lets others work, where they share the thread; it may reject, which ends the reading
 * @throws RefusedFile
 */
export async function readText(
  text: string,
  dataHash: string,
  give: (slice: Slice) => void,
  pause?: () => Promise<void>,
): Promise<string> {
  let began = performance.now();
  const rest = async () => {
    if (!pause || performance.now() < began + TURN_MS) return;
    await pause();
    began = performance.now();
  };
  await pause?.();
  const reading = readingFile(text, dataHash);
  let results: readonly RunResult[] | undefined;
  while (!results) {
    const { done, value } = reading.next();
    if (done) results = value;
    else if (value.read % SLICE === 0) give({ ...value, entries: [] });
    await rest();
  }
  const of = results.length;
  for (let read = 0; read < of; read += SLICE) {
    give({ entries: results.slice(read, read + SLICE).map(entryOf), read: of, of });
    await rest();
  }
  return hashOf(text, rest);
}

/** SHA-256 of a text, piece by piece. */
async function hashOf(text: string, rest: () => Promise<void>): Promise<string> {
  const hash = sha256.create();
  for (let at = 0; at < text.length;) {
    // No letter of two units is cut in half.
    const end = at + PIECE;
    const half = /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? 1 : 0;
    hash.update(utf8ToBytes(text.slice(at, end + half)));
    at = end + half;
    await rest();
  }
  return bytesToHex(hash.digest());
}
