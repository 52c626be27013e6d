import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decode } from 'fast-png';
import { type LabelledClass, parseIndex } from './image-index.ts';

/** Side of a drawing, in pixels. */
const SIZE = 32;

/** The whole data set in memory, 10 MB. */
export interface LabelledImages {
  readonly count: number;
  readonly size: typeof SIZE;
  /** [count, 32, 32] Ink, 0–255: white on black. */
  readonly pixels: Uint8Array;
  /** [count] Class of every drawing. */
  readonly classOf: Uint8Array;
  /** [count] 1 where the drawing is for testing only; its designer drew nothing to train on. */
  readonly heldOut: Uint8Array;
  /** [count] Design family of every drawing. */
  readonly familyOf: Uint16Array;
  readonly classes: readonly LabelledClass[];
  /** As in the index: what the data are. */
  readonly hash: string;
}

/**
 * Unpacks the sprite (the bytes of icons80.png) by its index (the parsed icons80.json).
 * Throws an Error that says what was expected and what came when the two do not belong together.
 */
export function decodeImages(png: Uint8Array, index: unknown): LabelledImages {
  const { file, classes, classOf, familyOf, heldOut, hash } = parseIndex(index);
  const came = bytesToHex(sha256(png));
  if (came !== file.sha256) {
    throw new Error(
      `The icon sprite should have the SHA-256 ${file.sha256.slice(0, 12)}… that its index names, ` +
        `but its ${png.length} bytes have ${came.slice(0, 12)}….`,
    );
  }
  const sprite = decode(png);
  const width = file.columns * SIZE;
  const height = Math.ceil(file.count / file.columns) * SIZE;
  if (sprite.width !== width || sprite.height !== height || sprite.depth !== 8 || sprite.channels !== 1) {
    throw new Error(
      `The icon sprite should be ${width} × ${height} in 8-bit grey, but it is ` +
        `${sprite.width} × ${sprite.height} with ${sprite.channels} channels of ${sprite.depth} bits.`,
    );
  }
  const pixels = cutTiles(sprite.data as Uint8Array, file.columns, file.count);
  return { count: file.count, size: SIZE, pixels, classOf, heldOut, familyOf, classes, hash };
}

/** [rows × 32, columns × 32] -> [count, 32, 32] */
function cutTiles(sprite: Uint8Array, columns: number, count: number): Uint8Array {
  const pixels = new Uint8Array(count * SIZE * SIZE);
  const width = columns * SIZE;
  for (let i = 0; i < count; i++) {
    const corner = Math.floor(i / columns) * SIZE * width + (i % columns) * SIZE;
    for (let y = 0; y < SIZE; y++) {
      const from = corner + y * width;
      pixels.set(sprite.subarray(from, from + SIZE), (i * SIZE + y) * SIZE);
    }
  }
  return pixels;
}
