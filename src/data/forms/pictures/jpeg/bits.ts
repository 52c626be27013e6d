import { PictureFault } from '../picture.ts';

/** A Huffman table of a JPEG: codes of up to 9 bits are looked up at once, longer ones bit by bit (T.81, annex F.2.2.3). */
export interface HuffmanTable {
  /** [512] Next 9 bits -> length × 256 + symbol; 0 where the code is longer or there is none. */
  readonly quick: Uint16Array;
  /** [17] By length: the largest code, -1 where there is none. */
  readonly largest: Int32Array;
  /** [17] By length: what to add to a code for the place of its symbol. */
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

const QUICK_BITS = 9;

/** Most files have the same four tables, those of T.81's annex K: some of the last ones are at hand. */
const lately: { readonly counts: Uint8Array; readonly table: HuffmanTable }[] = [];
const MOST_LATELY = 8;

/**
 * @param counts [16] codes of each length, from 1
 * @param symbols in the order of their codes
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const known = lately.find((one) => isSame(one.counts, counts) && isSame(one.table.symbols, symbols));
  if (known) return known.table;
  const table = tableOf(counts, symbols.slice());
  if (lately.length === MOST_LATELY) lately.shift();
  lately.push({ counts: counts.slice(), table });
  return table;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

function tableOf(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const quick = new Uint16Array(1 << QUICK_BITS);
  const largest = new Int32Array(17).fill(-1);
  const offset = new Int32Array(17);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= 16; length++) {
    const count = counts[length - 1]!;
    offset[length] = place - code;
    if (code + count > 1 << length) throw new PictureFault({ kind: 'damaged', format: 'JPEG' });
    for (let i = 0; i < count; i++, code++, place++) {
      if (length > QUICK_BITS) continue;
      const first = code << (QUICK_BITS - length);
      quick.fill(length * 256 + symbols[place]!, first, first + (1 << (QUICK_BITS - length)));
    }
    if (count) largest[length] = code - 1;
    code <<= 1;
  }
  return { quick, largest, offset, symbols };
}

/**
 * The entropy-coded bits of one scan, without the zero bytes that follow FF. At a marker, or at the end of the file, it
 * gives zeros; `isBeyond` says whether some of those have been used.
 */
export class Bits {
  at: number;
  private readonly bytes: Uint8Array;
  /** The next bits, the lowest `count` of it. */
  private buffer = 0;
  private count = 0;
  /** Bits in the buffer that are not of the file. */
  private padding = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  get isBeyond(): boolean {
    return this.padding > this.count;
  }

  private fill(): void {
    const { bytes } = this;
    while (this.count <= 16) {
      let byte = this.at < bytes.length ? bytes[this.at]! : -1;
      if (byte === 0xff) {
        if (bytes[this.at + 1] === 0) this.at += 2;
        else byte = -1;
      } else if (byte >= 0) this.at++;
      if (byte < 0) {
        this.padding += 8;
        byte = 0;
      }
      this.buffer = ((this.buffer << 8) | byte) & 0xffffff;
      this.count += 8;
    }
  }

  /** The next `length` bits (at most 16) as a number. */
  take(length: number): number {
    if (length === 0) return 0;
    if (this.count < length) this.fill();
    this.count -= length;
    return (this.buffer >> this.count) & ((1 << length) - 1);
  }

  /** The next `length` bits (at most 16) as a signed number, JPEG's way: those with a leading 0 are negative. */
  takeSigned(length: number): number {
    if (length === 0) return 0;
    const value = this.take(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  symbol(table: HuffmanTable): number {
    if (this.count < 16) this.fill();
    const found = table.quick[(this.buffer >> (this.count - QUICK_BITS)) & 511]!;
    if (found) {
      this.count -= found >> 8;
      return found & 255;
    }
    for (let length = QUICK_BITS + 1; length <= 16; length++) {
      const code = (this.buffer >> (this.count - length)) & ((1 << length) - 1);
      if (code > table.largest[length]!) continue;
      this.count -= length;
      return table.symbols[code + table.offset[length]!]!;
    }
    throw new PictureFault({ kind: this.padding ? 'truncated' : 'damaged', format: 'JPEG' });
  }

  /** Leaves what is left of the present byte, and goes past a restart marker if there is one. */
  restart(): void {
    this.buffer = 0;
    this.count = 0;
    this.padding = 0;
    const { bytes } = this;
    while (this.at < bytes.length && bytes[this.at] !== 0xff) this.at++;
    while (bytes[this.at] === 0xff && bytes[this.at + 1] === 0xff) this.at++;
    const marker = bytes[this.at + 1];
    if (marker !== undefined && marker >= 0xd0 && marker <= 0xd7) this.at += 2;
    else
      throw new PictureFault({ kind: this.at + 1 >= bytes.length ? 'truncated' : 'damaged', format: 'JPEG' });
  }
}
