import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { zipSync } from 'fflate';
import { inPieces, type OwnFile } from '../data/forms/own-file.ts';

/** A file that lies in memory, given out in pieces of an odd size. */
export function memoryFile(path: string, bytes: Uint8Array): OwnFile {
  const slice = async (start: number, end: number) => bytes.slice(start, end);
  return { path, size: bytes.length, slice, stream: () => inPieces(bytes.length, slice, 1_009) };
}

/** Files by their paths. */
export type Files = Readonly<Record<string, Uint8Array>>;

export const memoryFolder = (files: Files): OwnFile[] =>
  Object.entries(files).map(([path, bytes]) => memoryFile(path, bytes));

/** [side, side, channels] Bytes that a seed determines: x ← 1664525 x + 1013904223 mod 2^32, the upper eight bits. */
export function noise(seed: number, length: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** A PNG of noise. */
export const png = (seed: number, side = 32, channels: 1 | 3 = 3): Uint8Array =>
  encode({ width: side, height: side, channels, depth: 8, data: noise(seed, side * side * channels) });

/** The same as a Windows bitmap, which has no decoder of ours: 24 bits, blue first, the lowest row first. */
export function bmp(seed: number, side = 32): Uint8Array {
  const [pixels, row] = [noise(seed, side * side * 3), 3 * side]; // rows of a multiple of four bytes
  const bytes = new Uint8Array(54 + pixels.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  for (const [at, value] of [
    [2, bytes.length],
    [10, 54],
    [14, 40],
    [18, side],
    [22, side],
  ] as const)
    view.setUint32(at, value, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < row; x++)
      bytes[54 + (side - 1 - y) * row + x] = pixels[y * row + x + 2 - 2 * (x % 3)]!;
  return bytes;
}

/** `count` PNGs in a folder, no two alike in any call with another `first`. */
export const pngs = (folder: string, count: number, first: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/${i}.png`, png(first + i)]));

export const zipOf = (files: Files): Uint8Array => zipSync(files);

export const text = (letters: string): Uint8Array => new TextEncoder().encode(letters);

export function joinedBytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A tar as the first version of the format has it. */
export function tarOf(files: Files): Uint8Array {
  const parts = Object.entries(files).flatMap(([path, bytes]) => {
    const header = new Uint8Array(512);
    header.set(text(path));
    header.set(text('0000644\0'), 100);
    header.set(text(`${bytes.length.toString(8).padStart(11, '0')}\0`), 124);
    header.set(text('        0'), 148);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.set(text(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
    return [header, bytes, new Uint8Array((512 - (bytes.length % 512)) % 512)];
  });
  return joinedBytes(...parts, new Uint8Array(1024));
}

export const gzipOf = (bytes: Uint8Array): Uint8Array => new Uint8Array(gzipSync(bytes));

const bigEndian = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** IDX: images where there are three sizes or four, labels where there is one. */
export const idxOf = (shape: readonly number[], values: Uint8Array): Uint8Array =>
  joinedBytes([0, 0, 8, shape.length], shape.flatMap(bigEndian), values);

/** A NumPy file of version 1. */
export function npyOf(
  shape: readonly number[],
  values: Uint8Array,
  type = '|u1',
  order = 'False',
): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const head = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${sizes}), }`;
  const padded = `${head.padEnd(117)}\n`;
  return joinedBytes([0x93], text('NUMPY'), [1, 0, padded.length, 0], text(padded), values);
}

/** Records of CIFAR's: labels before each image of noise, planes of red, green and blue. */
export const cifarOf = (labels: readonly (readonly number[])[], first: number): Uint8Array =>
  joinedBytes(...labels.flatMap((label, i) => [label, noise(first + i, 3072)]));

/** Parquet as Hugging Face writes it: pictures with their paths, labels, and what the labels' values are called. */
export function parquetOf(
  rows: readonly { readonly bytes: Uint8Array; readonly label: number; readonly coarse?: number }[],
  names: readonly string[],
  codec: 'UNCOMPRESSED' | 'SNAPPY' = 'SNAPPY',
): Uint8Array {
  const features = { img: { _type: 'Image' }, fine_label: { names, _type: 'ClassLabel' } };
  const written = parquetWriteBuffer({
    columnData: [
      { name: 'img', data: rows.map(({ bytes }, i) => ({ bytes, path: `${i}.png` })) },
      { name: 'fine_label', data: rows.map(({ label }) => BigInt(label)) },
      { name: 'coarse_label', data: rows.map(({ coarse = 0 }) => BigInt(coarse)) },
    ],
    schema: [
      { name: 'schema', num_children: 3 },
      { name: 'img', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'fine_label', type: 'INT64', repetition_type: 'OPTIONAL' },
      { name: 'coarse_label', type: 'INT64', repetition_type: 'OPTIONAL' },
    ],
    codec,
    rowGroupSize: 5,
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
  });
  return new Uint8Array(written);
}
