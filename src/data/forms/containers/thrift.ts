/** A struct of Thrift's compact protocol: its fields by their numbers. Texts, lists and maps are passed over. */
export type Fields = ReadonlyMap<number, number | boolean | Fields>;

/** Structs within structs are never deeper in what is read here. */
const MOST_DEPTH = 8;

/**
 * Reads one struct (thrift-compact-protocol.md).
 * @throws RangeError where the bytes end within it, or it is none
 */
export function readStruct(
  bytes: Uint8Array,
  from: number,
): { readonly fields: Fields; readonly end: number } {
  const cursor = new Cursor(bytes, from);
  const fields = cursor.struct(0);
  return { fields, end: cursor.at };
}

class Cursor {
  at: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  private byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('a struct that is cut off');
    return byte;
  }

  /** A whole number from 0; below 2^53 where the file means what it says. */
  private varint(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 70; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new RangeError('a number without an end');
  }

  private signed(): number {
    const value = this.varint();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  struct(depth: number): Fields {
    if (depth > MOST_DEPTH) throw new RangeError('structs within structs');
    const fields = new Map<number, number | boolean | Fields>();
    for (let id = 0; ;) {
      const head = this.byte();
      if (head === 0) return fields;
      id = head >> 4 ? id + (head >> 4) : this.signed();
      const value = this.value(head & 15, depth);
      if (value !== undefined) fields.set(id, value);
    }
  }

  private value(type: number, depth: number): number | boolean | Fields | undefined {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return this.byte();
    if (type >= 4 && type <= 6) return this.signed();
    if (type === 12) return this.struct(depth + 1);
    if (type === 7) this.skip(8);
    else if (type === 8) this.skip(this.varint());
    else if (type === 9 || type === 10) this.list(depth);
    else throw new RangeError('a field of no type');
    return undefined;
  }

  private skip(length: number): void {
    this.at += length;
    if (this.at > this.bytes.length) throw new RangeError('a struct that is cut off');
  }

  private list(depth: number): void {
    const head = this.byte();
    const size = head >> 4 === 15 ? this.varint() : head >> 4;
    const type = head & 15;
    for (let i = 0; i < size; i++) {
      if (type === 1 || type === 2) this.byte();
      else this.value(type, depth);
    }
  }
}
