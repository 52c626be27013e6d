import { concatenated } from '../../concatenated.ts';

/** Bytes in a row that are read by their places. */
export interface Row {
  /** Bytes `from` up to `to`; fewer where the row ends. */
  readonly read: (from: number, to: number) => Promise<Uint8Array>;
  /** Says that what lies before `place` has been read, and need not be kept. */
  readonly passed?: (place: number) => void;
  /** Goes on to its end, where sums are checked. @throws Told where they are wrong */
  readonly end?: () => Promise<void>;
}

/** What has gone by is kept in blocks of so many bytes, which are let go one by one. */
const BLOCK = 1 << 20;
/** So many bytes are kept at most, of all that is chosen: all batches of CIFAR-100 are 185 MB. */
export const MOST_KEPT = 192 * BLOCK;

/**
 * Bytes that can only be streamed. Their beginning is kept as it goes by for the first time, until it is said to have been
 * read: who first looks for what lies where, and then reads it, has it inflated once. Where what is asked for has gone by
 * and is not there, all is streamed again.
 * @param most bytes that are kept
 */
export function passing(pieces: () => AsyncIterable<Uint8Array>, most: number = MOST_KEPT): Row {
  let iterator: AsyncIterator<Uint8Array> | undefined;
  /** The piece that came last, and where it begins. */
  let last: Uint8Array = new Uint8Array(0);
  let start = 0;
  const blocks: (Uint8Array | undefined)[] = [];
  let kept = 0;
  let isKeeping = true;

  function keep(piece: Uint8Array): void {
    for (let at = 0; at < piece.length && kept < most;) {
      const within = kept % BLOCK;
      const part = piece.subarray(at, at + Math.min(BLOCK - within, most - kept));
      if (within === 0) blocks.push(new Uint8Array(BLOCK));
      blocks.at(-1)!.set(part, within);
      kept += part.length;
      at += part.length;
    }
  }

  /** What is at hand of the bytes from `at` up to `to`. */
  function atHand(at: number, to: number): Uint8Array | undefined {
    const block = at < kept ? blocks[Math.floor(at / BLOCK)] : undefined;
    if (block) return block.subarray(at % BLOCK, Math.min(BLOCK, (at % BLOCK) + Math.min(kept, to) - at));
    return at >= start && at < start + last.length ? last.subarray(at - start, to - start) : undefined;
  }

  async function restart(): Promise<AsyncIterator<Uint8Array>> {
    await iterator?.return?.();
    if (iterator) isKeeping = false;
    last = new Uint8Array(0);
    start = 0;
    return pieces()[Symbol.asyncIterator]();
  }

  /** Goes on by a piece; false at the end. */
  async function advance(): Promise<boolean> {
    iterator ??= await restart();
    const next = await iterator.next();
    if (next.done) return false;
    start += last.length;
    last = next.value;
    if (isKeeping) keep(last);
    return true;
  }

  async function read(from: number, to: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let at = from;
    while (at < to) {
      const part = atHand(at, to);
      if (part) {
        parts.push(part);
        at += part.length;
        continue;
      }
      if (at < start) iterator = await restart();
      if (!(await advance())) break;
    }
    return parts.length === 1 ? parts[0]! : concatenated(parts, Math.max(0, at - from));
  }

  function passed(place: number): void {
    isKeeping = false;
    blocks.fill(undefined, 0, Math.floor(place / BLOCK));
  }

  async function end(): Promise<void> {
    isKeeping = false;
    while (await advance());
  }

  return { read, passed, end };
}
