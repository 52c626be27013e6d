import { message, Told } from '../../../messages.ts';
import { shown } from '../names.ts';

/**
 * Cuts a stream into a header and records of one size. Each record is only good until the next is asked for.
 * @throws Told where the stream ends within one
 */
export async function* records(
  pieces: AsyncIterable<Uint8Array>,
  header: number,
  size: number,
  path: string,
): AsyncGenerator<Uint8Array> {
  const record = new Uint8Array(size);
  let filled = 0;
  let toSkip = header;
  for await (const piece of pieces) {
    let at = Math.min(toSkip, piece.length);
    toSkip -= at;
    while (at < piece.length) {
      if (filled === 0 && at + size <= piece.length) {
        yield piece.subarray(at, at + size);
        at += size;
        continue;
      }
      const part = piece.subarray(at, at + size - filled);
      record.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === size) {
        yield record;
        filled = 0;
      }
    }
  }
  if (filled) throw new Told(message('entryCut', { file: shown(path) }));
}
