import { inflateSync } from 'fflate';
import { type Message, message, Told } from '../../../messages.ts';
import { type Entry, headOf, joined, type Skipped, type Tree } from '../entry.ts';
import { megabytes, MOST_ENTRIES } from '../limits.ts';
import { shown } from '../names.ts';
import { inPieces, type OwnFile } from '../own-file.ts';
import { crc32 } from './crc.ts';
import { HARMLESS, inflated, MOST_RATIO } from './inflate.ts';

/** Whether bytes begin as a zip's do: with an entry, or with the end of an empty one. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 &&
  head[1] === 0x4b &&
  ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** What the list at a zip's end says of one entry. */
interface Listed {
  readonly path: string;
  readonly size: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  /** Of its local header. */
  readonly offset: number;
}

/**
 * Opens a zip by the list at its end, without reading what it holds. Its entries are read one by one; reading them in the
 * order of their `place` takes one slice of the file for many.
 * @param prefix goes before the paths of its entries
 * @param base is added to their places
 * @throws Told where there is no such list, or a password is wanted for all of it
 */
export async function openZip(file: OwnFile, prefix = '', base = 0): Promise<Tree> {
  const { at, size, count } = await findList(file);
  const bytes = await file.slice(at, at + size);
  if (bytes.length < size) throw cut(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const skipped: Skipped[] = [];
  const skip = (path: string, reason: (file: string) => Message) => {
    const name = shown(path);
    skipped.push({ path: name, reason: reason(name) });
  };
  const entries: Entry[] = [];
  const read = windowed(file);
  const all = { packed: 0, size: 0 };
  let locked = 0;
  let p = 0;
  for (let i = 0; i < count; i++) {
    if (p + 46 > size || view.getUint32(p, true) !== 0x02014b50) throw cut(file);
    const flags = view.getUint16(p + 8, true);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => view.getUint16(p + o, true)) as [
      number,
      number,
      number,
    ];
    const end = p + 46 + nameLength + extraLength + commentLength;
    if (end > size) throw cut(file);
    const path = nameOf(bytes.subarray(p + 46, p + 46 + nameLength), (flags & 0x800) !== 0);
    const [packed, unpacked, offset] = wideNumbers(view, p, p + 46 + nameLength, extraLength);
    const listed: Listed = {
      path: prefix + path,
      method: view.getUint16(p + 10, true),
      crc: view.getUint32(p + 16, true),
      packed,
      size: unpacked,
      offset,
    };
    p = end;
    if (path.endsWith('/')) continue;
    all.packed += packed;
    all.size += unpacked;
    if (isOutside(path)) skip(listed.path, (name) => message('entryOutside', { file: name }));
    else if (flags & 1) {
      locked++;
      skip(listed.path, (name) => message('entryEncrypted', { file: name }));
    } else if (listed.method !== 0 && listed.method !== 8) {
      const { method } = listed;
      skip(listed.path, (name) => message('entryMethod', { file: name, method }));
    } else entries.push(new ZipEntry(listed, base, read));
  }
  // Entries that lie over one another, or grow beyond all measure, are made to fill a memory.
  if (all.packed > file.size || (all.size > HARMLESS && all.size > MOST_RATIO * all.packed))
    throw new Told(message('entryBomb', { file: shown(file.path), most: MOST_RATIO }));
  if (locked && !entries.length) throw new Told(message('entryEncrypted', { file: shown(file.path) }));
  return { entries, skipped };
}

const cut = (file: OwnFile) => new Told(message('zipCut', { file: shown(file.path) }));

/** Paths that lead out of the zip, or start at a disk's root. */
const isOutside = (path: string): boolean => /^\/|^[a-z]:|(^|\/)\.\.(\/|$)|\0/i.test(path);

/** UTF-8 where the entry says so, or where it is that; else one letter a byte. Backslashes are what Windows once wrote. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    name = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
  return name.replaceAll('\\', '/');
}

/** Where the list of entries lies: by the record at the end of the file, which 64-bit zips have a second one for. */
async function findList(file: OwnFile): Promise<{ at: number; size: number; count: number }> {
  const from = Math.max(0, file.size - 65_557);
  const tail = await file.slice(from, file.size);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let p = tail.length - 22; p >= 0; p--) {
    if (view.getUint32(p, true) !== 0x06054b50) continue;
    let count = view.getUint16(p + 10, true);
    let size = view.getUint32(p + 12, true);
    let at = view.getUint32(p + 16, true);
    if ((count === 0xffff || size === 0xffffffff || at === 0xffffffff) && p >= 20) {
      if (view.getUint32(p - 20, true) !== 0x07064b50) throw cut(file);
      const wide = await file.slice(big(view, p - 12), big(view, p - 12) + 56);
      const wideView = new DataView(wide.buffer, wide.byteOffset, wide.byteLength);
      if (wide.length < 56 || wideView.getUint32(0, true) !== 0x06064b50) throw cut(file);
      [count, size, at] = [big(wideView, 32), big(wideView, 40), big(wideView, 48)];
    }
    if (at + size > file.size || count > MOST_ENTRIES || size < 46 * count) throw cut(file);
    return { at, size, count };
  }
  throw cut(file);
}

/** 64 bits as a number; what is above 2^53 is beyond every file. */
const big = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** Sizes and place of an entry, which stand among its extra fields where they do not fit into 32 bits. */
function wideNumbers(
  view: DataView,
  p: number,
  extra: number,
  length: number,
): readonly [number, number, number] {
  let packed = view.getUint32(p + 20, true);
  let size = view.getUint32(p + 24, true);
  let offset = view.getUint32(p + 42, true);
  for (let at = extra; at + 4 <= extra + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const end = Math.min(extra + length, next + view.getUint16(at + 2, true));
    const take = (value: number): number => {
      if (value !== 0xffffffff || next + 8 > end) return value;
      next += 8;
      return big(view, next - 8);
    };
    size = take(size);
    packed = take(packed);
    offset = take(offset);
    break;
  }
  return [packed, size, offset];
}

/** Bytes of the file that are read at once for many small entries. */
const WINDOW = 1 << 20;

/** Slices of a file, small ones from a larger piece that is kept. */
function windowed(file: OwnFile): OwnFile['slice'] {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  return async (from, to) => {
    if (to - from > WINDOW / 4) return file.slice(from, to);
    if (from < start || to > start + held.length) {
      held = await file.slice(from, Math.min(file.size, Math.max(to, from + WINDOW)));
      start = from;
    }
    return held.subarray(from - start, to - start);
  };
}

/** A deflated entry of at most so many bytes is inflated at once: it cannot become more than 66 MB. */
const SMALL = 65_536;

/** An entry of a zip. There may be a hundred thousand, so that they share their functions. */
class ZipEntry implements Entry {
  readonly path: string;
  readonly size: number;
  readonly place: number;
  private readonly packed: number;
  private readonly method: number;
  private readonly crc: number;
  private readonly offset: number;
  private readonly read: OwnFile['slice'];

  constructor({ path, size, packed, method, crc, offset }: Listed, base: number, read: OwnFile['slice']) {
    this.path = path;
    this.size = size;
    this.place = base + offset;
    this.packed = packed;
    this.method = method;
    this.crc = crc;
    this.offset = offset;
    this.read = read;
  }

  async bytes(most: number): Promise<Uint8Array> {
    const { path, size, packed, method, crc } = this;
    if (size > most) throw new Told(message('entryTooLarge', { file: shown(path), most: megabytes(most) }));
    let whole: Uint8Array;
    if (packed <= SMALL) {
      const from = await this.start();
      const raw = await this.read(from, from + packed);
      try {
        whole = method === 0 ? raw : inflateSync(raw, { out: new Uint8Array(size) });
      } catch {
        throw this.damaged();
      }
      if (whole.length !== size || crc32(whole) !== crc) throw this.damaged();
    } else whole = await joined(this.stream(), path, size);
    return whole;
  }

  /** Its sum is known to be right, or not, at the end only. */
  async *stream(): AsyncGenerator<Uint8Array> {
    let sum = 0;
    let length = 0;
    for await (const piece of this.unpacked()) {
      sum = crc32(piece, sum);
      length += piece.length;
      yield piece;
    }
    if (length !== this.size || sum !== this.crc) throw this.damaged();
  }

  head(count: number): Promise<Uint8Array> {
    return headOf(this.unpacked(), count);
  }

  private unpacked(): AsyncIterable<Uint8Array> {
    return this.method === 0 ? this.stored() : inflated(this.stored(), this.path, 'deflate', this.size);
  }

  /** Where its bytes begin: after its local header. */
  private async start(): Promise<number> {
    const { offset } = this;
    const header = await this.read(offset, offset + 30);
    const isHeader =
      header.length === 30 && header[0] === 0x50 && header[1] === 0x4b && header[2] === 3 && header[3] === 4;
    if (!isHeader) throw this.damaged();
    return offset + 30 + header[26]! + header[27]! * 256 + header[28]! + header[29]! * 256;
  }

  private async *stored(): AsyncGenerator<Uint8Array> {
    const from = await this.start();
    yield* inPieces(this.packed, (a, b) => this.read(from + a, from + b));
  }

  private damaged(): Told {
    return new Told(message('entryDamaged', { file: shown(this.path) }));
  }
}
