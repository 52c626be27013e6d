import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Input } from '../../experiment/setup/input.ts';

/** What a fingerprint is of. */
export interface Fingerprinted {
  readonly input: Input;
  /** In their order. */
  readonly classNames: readonly string[];
  /** [count] */
  readonly classOf: Uint16Array;
  readonly heldOut: Uint8Array;
  /** [count, 32] SHA-256 of each image's bytes. */
  readonly hashes: Uint8Array;
  /** Which of two groups each class is in, 1 or 2, where all are in one. */
  readonly groups?: readonly number[] | undefined;
}

/** Changes whenever the bytes below change. */
const VERSION = 'graft-images-1\n';

/**
 * SHA-256 over what a data set is to a network and to a reader, in hexadecimal; the bytes are laid out in
 * docs/own-images.md. Numbers are little-endian.
 */
export function fingerprintOf({
  input,
  classNames,
  classOf,
  heldOut,
  hashes,
  groups = [],
}: Fingerprinted): string {
  const sum = sha256.create();
  sum.update(utf8ToBytes(VERSION));
  sum.update(Uint8Array.from(input));
  sum.update(u32(classNames.length));
  for (const name of classNames) {
    const bytes = utf8ToBytes(name);
    sum.update(u32(bytes.length));
    sum.update(bytes);
  }
  sum.update(u32(classOf.length));
  const row = new Uint8Array(35);
  for (let i = 0; i < classOf.length; i++) {
    row[0] = classOf[i]! & 255;
    row[1] = classOf[i]! >> 8;
    row[2] = heldOut[i]!;
    row.set(hashes.subarray(32 * i, 32 * i + 32), 3);
    sum.update(row);
  }
  sum.update(Uint8Array.from(groups));
  return bytesToHex(sum.digest());
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
