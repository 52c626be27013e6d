import { Inflate } from 'fflate';
import { message, Told } from '../../../messages.ts';
import { megabytes, MOST_BYTES } from '../limits.ts';
import { shown } from '../names.ts';

/** Bytes that are given to the inflating at once: they become 66 MB at most. */
const PIECE = 65_536;
/** Above so many bytes, what becomes so many times as long is no picture but a trap. */
export const HARMLESS = 64_000_000;
export const MOST_RATIO = 200;

/**
 * Inflates raw deflate or gzip, piece by piece, into at most `most` bytes. At the end of gzip its sum and its length are
 * checked; raw deflate has none.
 * @throws Told where it is cut off, damaged, or grows beyond all measure
 */
export async function* inflated(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  kind: 'deflate' | 'gzip',
  most: number = MOST_BYTES,
): AsyncGenerator<Uint8Array> {
  const progress = { read: 0 };
  const parts = inSmallPieces(pieces, progress);
  const out =
    kind === 'gzip' ? inflatedByPlatform(parts, new DecompressionStream('gzip')) : inflatedByScript(parts);
  let written = 0;
  const next = async () => {
    try {
      return await out.next();
    } catch (error) {
      throw error instanceof Told ? error : new Told(message('entryDamaged', { file: shown(path) }));
    }
  };
  try {
    for (let { value, done } = await next(); !done; { value, done } = await next()) {
      const part = value as Uint8Array;
      written += part.length;
      if (written > most) {
        const file = shown(path);
        // An entry of a zip has said how long it is.
        const isEntry = kind === 'deflate';
        throw new Told(
          isEntry
            ? message('entryDamaged', { file })
            : message('entryTooLarge', { file, most: megabytes(most) }),
        );
      }
      if (written > HARMLESS && written > MOST_RATIO * progress.read)
        throw new Told(message('entryBomb', { file: shown(path), most: MOST_RATIO }));
      yield part;
    }
  } finally {
    await out.return(undefined);
  }
}

async function* inSmallPieces(
  pieces: AsyncIterable<Uint8Array>,
  progress: { read: number },
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE) {
      const part = piece.subarray(at, at + PIECE);
      progress.read += part.length;
      yield part;
    }
  }
}

async function* inflatedByScript(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let ready: Uint8Array[] = [];
  const inflater = new Inflate();
  inflater.ondata = (part) => {
    if (part.length) ready.push(part);
  };
  for await (const part of parts) {
    inflater.push(part, false);
    yield* ready;
    ready = [];
  }
  inflater.push(new Uint8Array(0), true);
  yield* ready;
}

/**
 * Twice as quick as by script (114 against 53 MB a second of CIFAR, on a busy machine), and checks what gzip has at its end.
 * Every browser that the page runs in has it.
 */
async function* inflatedByPlatform(
  parts: AsyncIterable<Uint8Array>,
  stream: DecompressionStream,
): AsyncGenerator<Uint8Array, undefined> {
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const writing = (async () => {
    try {
      for await (const part of parts) await writer.write(part as Uint8Array<ArrayBuffer>);
      await writer.close();
    } catch (error) {
      await writer.abort(error).catch(() => undefined);
      throw error;
    }
  })();
  // Its fault is met where the stream is read, or awaited at the end.
  writing.catch(() => undefined);
  try {
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read())
      yield value!;
    await writing;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Whether bytes begin as gzip's do. */
export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
