import { message, Told } from '../../../messages.ts';
import type { Entry } from '../entry.ts';
import { shown } from '../names.ts';

/** What the head of a NumPy file says. */
export interface NpyHeader {
  /** Type of its values, as NumPy writes it: `|u1` are bytes, `<i8` whole numbers of eight bytes. */
  readonly type: string;
  readonly shape: readonly number[];
  /** Bytes before the values. */
  readonly header: number;
}

/**
 * Reads the head of a NumPy file, version 1 to 3 (numpy.lib.format).
 * @throws Told where it is none, or its values lie in Fortran's order
 */
export async function npyHeader(entry: Pick<Entry, 'path' | 'head'>): Promise<NpyHeader> {
  const head = await entry.head(4096);
  const wrong = () => new Told(message('npyHead', { file: shown(entry.path) }));
  if (head.length < 12) throw wrong();
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const start = head[6]! >= 2 ? 12 : 10;
  const length = head[6]! >= 2 ? view.getUint32(8, true) : view.getUint16(8, true);
  if (start + length > head.length) throw wrong();
  const text = String.fromCharCode(...head.subarray(start, start + length));
  const [, type] = /'descr'\s*:\s*'([^']*)'/.exec(text) ?? [];
  const [, shape] = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text) ?? [];
  if (type === undefined || shape === undefined) throw wrong();
  const sizes = (shape.match(/\d+/g) ?? []).map(Number);
  if (/'fortran_order'\s*:\s*True/.test(text) && sizes.length > 1)
    throw new Told(message('npyOrder', { file: shown(entry.path) }));
  return { type, shape: sizes, header: start + length };
}

/**
 * The whole numbers of a NumPy file of one dimension, or of two where the second is 1.
 * @returns undefined where its values are something else
 */
export function wholeNumbers(bytes: Uint8Array, { type, shape, header }: NpyHeader): number[] | undefined {
  const [, order, kind, width] = /^([<>|=])([iub])([1248])$/.exec(type) ?? [];
  const [count = 0, second = 1] = shape;
  if (!kind || shape.length < 1 || shape.length > 2 || second !== 1) return undefined;
  const size = Number(width);
  if (header + count * size > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + header, count * size);
  const isLittle = order !== '>';
  const isSigned = kind === 'i';
  return Array.from({ length: count }, (_, i) => {
    if (size === 1) return isSigned ? view.getInt8(i) : view.getUint8(i);
    if (size === 2) return isSigned ? view.getInt16(2 * i, isLittle) : view.getUint16(2 * i, isLittle);
    if (size === 4) return isSigned ? view.getInt32(4 * i, isLittle) : view.getUint32(4 * i, isLittle);
    return Number(isSigned ? view.getBigInt64(8 * i, isLittle) : view.getBigUint64(8 * i, isLittle));
  });
}
