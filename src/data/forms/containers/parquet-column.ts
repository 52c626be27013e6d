import { type Fields, readStruct } from './thrift.ts';

/** What is needed to read a column of a row group. */
export interface Column {
  /** Its pages, one after the other. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** How many of its parents and itself may be missing. */
  readonly optional: number;
  readonly type: 'BYTE_ARRAY' | 'INT32' | 'INT64';
  /** Unpacks a page into so many bytes; undefined where nothing is packed. */
  readonly unpack: ((packed: Uint8Array, length: number) => Uint8Array) | undefined;
}

type Value = Uint8Array | number | undefined;

/** Kinds of pages, and encodings of values, by their numbers in the format. */
const PAGE = { data: 0, dictionary: 2, newData: 3 } as const;
const PLAIN = 0;
const BY_DICTIONARY = [2, 8];

const wrong = (what: string) => new RangeError(what);

/**
 * Reads a column that is no list: plain values or places in a dictionary, in pages of both versions (parquet-format,
 * Encodings.md). hyparquet reads the head of a file, but not this: where runs of levels are damaged it counts for ever.
 * @returns a value a row; undefined where it is missing
 * @throws RangeError where a page is damaged or of another encoding
 */
export function readColumn(column: Column): Value[] {
  const { bytes, rows } = column;
  const values: Value[] = [];
  let dictionary: Value[] = [];
  for (let at = 0; values.length < rows;) {
    const { fields, end } = readStruct(bytes, at);
    const packed = numberOf(fields, 3);
    if (packed < 0 || end + packed > bytes.length) throw wrong('a page beyond its column');
    const body = bytes.subarray(end, end + packed);
    at = end + packed;
    const kind = numberOf(fields, 1);
    if (kind === PAGE.dictionary) {
      const page = unpacked(body, numberOf(fields, 2), column);
      dictionary = plain(page, column.type, numberOf(structOf(fields, 7), 1));
    } else if (kind === PAGE.data || kind === PAGE.newData) {
      const parts = kind === PAGE.data ? pageOf(fields, body, column) : newPageOf(fields, body, column);
      if (parts.count < 1 || parts.count > rows - values.length) throw wrong('more values than rows');
      for (const value of valuesOf(parts, column, dictionary)) values.push(value);
    }
  }
  return values;
}

/** A page of values: levels say which are there, and the rest are those that are. */
interface Page {
  readonly count: number;
  readonly levels: Uint8Array;
  readonly rest: Uint8Array;
  readonly encoding: number;
}

function pageOf(fields: Fields, body: Uint8Array, column: Column): Page {
  const head = structOf(fields, 5);
  const page = unpacked(body, numberOf(fields, 2), column);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const start = column.optional ? 4 : 0;
  const end = column.optional ? 4 + view.getUint32(0, true) : 0;
  return {
    count: numberOf(head, 1),
    levels: page.subarray(start, end),
    rest: page.subarray(end),
    encoding: numberOf(head, 2),
  };
}

function newPageOf(fields: Fields, body: Uint8Array, column: Column): Page {
  const head = structOf(fields, 8);
  const [length, levels, repeated] = [numberOf(fields, 2), numberOf(head, 5), numberOf(head, 6)];
  if (levels < 0 || levels > body.length || repeated !== 0) throw wrong('levels beyond their page');
  const rest = body.subarray(levels);
  return {
    count: numberOf(head, 1),
    levels: body.subarray(0, levels),
    rest: head.get(7) === false || length === levels ? rest : unpacked(rest, length - levels, column),
    encoding: numberOf(head, 4),
  };
}

function unpacked(packed: Uint8Array, length: number, { unpack }: Column): Uint8Array {
  if (length < 0) throw wrong('a page of less than nothing');
  return unpack ? unpack(packed, length) : packed;
}

function valuesOf(
  { count, levels, rest, encoding }: Page,
  { optional, type }: Column,
  dictionary: Value[],
): Value[] {
  const level = optional ? runs(levels, 32 - Math.clz32(optional), count) : undefined;
  const there = level ? level.reduce((sum, one) => sum + Number(one === optional), 0) : count;
  let present: Value[];
  if (encoding === PLAIN) present = plain(rest, type, there);
  else if (BY_DICTIONARY.includes(encoding) && rest[0]! <= 32) {
    present = Array.from(runs(rest.subarray(1), rest[0]!, there), (place) => dictionary[place]);
  } else throw wrong('another encoding');
  if (!level) return present;
  let next = 0;
  return Array.from(level, (one) => (one === optional ? present[next++] : undefined));
}

function plain(page: Uint8Array, type: Column['type'], count: number): Value[] {
  const size = type === 'INT32' ? 4 : type === 'INT64' ? 8 : 0;
  if (count < 0 || count * (size || 4) > page.length) throw wrong('values beyond their page');
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let at = 0;
  return Array.from({ length: count }, (_, i) => {
    if (type === 'INT32') return view.getInt32(4 * i, true);
    if (type === 'INT64') return Number(view.getBigInt64(8 * i, true));
    const start = at + 4;
    at = start + view.getUint32(at, true);
    if (at > page.length) throw wrong('values beyond their page');
    return page.subarray(start, at);
  });
}

/** Small numbers of `width` bits: runs of one number, and groups of eight packed bit by bit, the lowest first. */
function runs(bytes: Uint8Array, width: number, count: number): Uint32Array {
  const out = new Uint32Array(count);
  if (width === 0) return out;
  const size = (width + 7) >> 3;
  let at = 0;
  const byte = (): number => {
    const value = bytes[at++];
    if (value === undefined) throw wrong('runs that are cut off');
    return value;
  };
  for (let filled = 0; filled < count;) {
    let head = 0;
    for (let factor = 1, more = true; more; factor *= 128) {
      const next = byte();
      if (factor > 2 ** 35) throw wrong('a run without an end');
      head += (next & 127) * factor;
      more = next >= 128;
    }
    const length = Math.floor(head / 2);
    if (length === 0) throw wrong('a run of nothing');
    if (head % 2 === 0) {
      let value = 0;
      for (let i = 0; i < size; i++) value += byte() * 256 ** i;
      const end = Math.min(count, filled + length);
      out.fill(value, filled, end);
      filled = end;
      continue;
    }
    let [held, bits] = [0, 0];
    for (let i = 0; i < 8 * length && filled < count; i++) {
      for (; bits < width; bits += 8) held += byte() * 2 ** bits;
      out[filled++] = held % 2 ** width;
      held = Math.floor(held / 2 ** width);
      bits -= width;
    }
    // What is left of the group is beyond the last value.
  }
  return out;
}

function numberOf(fields: Fields, id: number): number {
  const value = fields.get(id);
  if (typeof value !== 'number') throw wrong('a head without its numbers');
  return value;
}

function structOf(fields: Fields, id: number): Fields {
  const value = fields.get(id);
  if (!(value instanceof Map)) throw wrong('a page without its head');
  return value;
}
