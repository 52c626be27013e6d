import { message, Told } from '../../../messages.ts';
import { type Entry, joined, type Skipped, type Tree } from '../entry.ts';
import { megabytes, MOST_ENTRIES } from '../limits.ts';
import { shown } from '../names.ts';
import { inPieces } from '../own-file.ts';
import type { Row } from './passing.ts';

const BLOCK = 512;

/** Whether a block is the header of an entry: its own sum is right. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < BLOCK) return false;
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : block[i]!;
  return sum === octal(block.subarray(148, 156)) && block[0] !== 0;
}

/**
 * Opens a tar: goes from header to header, and keeps what small lists of names it meets. Entries are best read once and in
 * the order of their `place`, since a packed tar is read from its start again to go back.
 * @param prefix goes before the paths of its entries
 * @param base is added to their places
 * @throws Told where a header is damaged, the end is missing, or what it is packed in has another sum
 */
export async function openTar(row: Row, path: string, prefix = '', base = 0): Promise<Tree> {
  const { read } = row;
  const entries: Entry[] = [];
  const skipped: Skipped[] = [];
  let longName: string | undefined;
  for (let at = 0; ;) {
    const header = await read(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    if (!isTarHeader(header) || entries.length > MOST_ENTRIES) throw damaged(path);
    const size = octal(header.subarray(124, 136));
    const type = String.fromCharCode(header[156]!);
    const start = at + BLOCK;
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L' || type === 'x') {
      if (size > 65_536) throw damaged(path);
      const body = textOf(await read(start, start + size));
      longName = type === 'L' ? body : (/^\d+ path=(.*)$/m.exec(body)?.[1] ?? longName);
      continue;
    }
    const name = longName ?? nameOf(header);
    longName = undefined;
    if (type !== '0' && type !== '\0') continue;
    if (/^\/|(^|\/)\.\.(\/|$)/.test(name)) {
      const file = shown(prefix + name);
      skipped.push({ path: file, reason: message('entryOutside', { file }) });
      continue;
    }
    entries.push(await entryOf(row, prefix + name.replace(/^\.\//, ''), start, size, base));
  }
  await row.end?.();
  return { entries, skipped };
}

const damaged = (path: string) => new Told(message('entryDamaged', { file: shown(path) }));

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/\0.*$/s, '');

/** Name and, in the newer format, what goes before it. */
function nameOf(header: Uint8Array): string {
  const name = textOf(header.subarray(0, 100));
  const isNewer = textOf(header.subarray(257, 263)) === 'ustar';
  const before = isNewer ? textOf(header.subarray(345, 500)) : '';
  return before ? `${before}/${name}` : name;
}

/** A number in octal digits; in base 256 where the first bit is set. */
function octal(field: Uint8Array): number {
  if (field[0]! & 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  const digits = String.fromCharCode(...field)
    .replace(/[\0 ]+$/, '')
    .trim();
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : digits === '' ? 0 : NaN;
}

/** Lists of names are kept at once, so that a packed tar need not be read again for them. */
const KEPT = 65_536;

async function entryOf(
  { read, passed }: Row,
  path: string,
  start: number,
  size: number,
  base: number,
): Promise<Entry> {
  const kept =
    size <= KEPT && /\.(txt|json)$/i.test(path) ? (await read(start, start + size)).slice() : undefined;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    let sum = 0;
    for await (const piece of inPieces(size, (a, b) => read(start + a, start + b))) {
      sum += piece.length;
      yield piece;
      passed?.(start + sum);
    }
    if (sum < size) throw damaged(path);
  };
  const bytes = async (most: number) => {
    if (size > most) throw new Told(message('entryTooLarge', { file: shown(path), most: megabytes(most) }));
    return kept ?? joined(whole(), path, most);
  };
  return {
    path,
    size,
    place: base + start,
    bytes,
    stream: whole,
    head: (count) => read(start, start + Math.min(size, count)),
  };
}
