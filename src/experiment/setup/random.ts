import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniformFloat32 } from 'pure-rand/distribution/uniformFloat32';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded source of random numbers. Drawing from it changes it; streams of different names never touch. */
export interface Stream {
  /** A whole number, `from` and `to` included, every one equally likely. */
  integer(from: number, to: number): number;
  /** A multiple of 2⁻²⁴ in [0, 1): exact in 32-bit floats, so equal on every machine. */
  unit(): number;
}

/**
 * The stream that belongs to a seed and a purpose, such as `stream(42, 'batches', 'B', 7)`.
 *
 * The 128-bit state is the start of SHA-256 over both, so that streams of neighbouring seeds are unrelated
 * and a new purpose never shifts the numbers of an old one.
 */
export function stream(seed: number, ...purpose: (string | number)[]): Stream {
  const digest = sha256(utf8ToBytes(JSON.stringify([seed, ...purpose])));
  const words = new DataView(digest.buffer, digest.byteOffset);
  const rng = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => words.getInt32(at)));
  return {
    integer: (from, to) => uniformInt(rng, from, to),
    unit: () => uniformFloat32(rng),
  };
}

/** A random order of 0 … count − 1 (Fisher–Yates). */
export function permutation(count: number, random: Stream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(0, i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
