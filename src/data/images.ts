import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { bytesOf, type Input } from '../experiment/setup/input.ts';
import { type IndexFile, type LabelledClass, parseIndex } from './image-index.ts';
import { planesIn } from './planes.ts';
import { decodePng } from './png.ts';
import { type DataSet, DATA_SETS } from './sets.ts';

/** The whole data set in memory: 10 MB of icons. */
export interface LabelledImages {
  readonly count: number;
  /** What one drawing is. */
  readonly input: Input;
  /** [count, height, width, channels] 0–255; icons are white on black. */
  readonly pixels: Uint8Array;
  /** [count] Class of every drawing. */
  readonly classOf: Uint8Array | Uint16Array;
  /** [count] 1 where the drawing is for testing only; of a data set with families, its designer drew nothing to train on. */
  readonly heldOut: Uint8Array;
  /** [count] Design family of every drawing; 0 where the data set has none. */
  readonly familyOf: Uint16Array;
  readonly classes: readonly LabelledClass[];
  /** As in the index: what the data are. */
  readonly hash: string;
}

/** A data set whose pixels stay where they are kept until some of them are wanted. */
export interface StoredImages extends Omit<LabelledImages, 'pixels'> {
  /** `[…, height, width, channels]`: all images of a class in their order, some at a time. */
  readonly pixelsOf: (classIndex: number) => AsyncIterable<Uint8Array>;
}

/**
 * Unpacks the drawings of a data set, the bytes of their PNG or of what is packed more tightly, by its index (the parsed
 * JSON). Rejects with an Error that says what was expected and what came when the two do not belong together.
 */
export async function decodeImages(
  drawings: Uint8Array<ArrayBuffer>,
  index: unknown,
  set: DataSet = DATA_SETS.icons,
): Promise<LabelledImages> {
  const { file, classes, classOf, familyOf, heldOut, hash } = parseIndex(index, set);
  const { input } = set;
  const planes = planesIn(drawings);
  const came = planes?.sprite ?? (await sha256Of(drawings));
  if (came !== file.sha256) {
    throw new Error(
      `The sprite of the ${set.name} should have the SHA-256 ${file.sha256.slice(0, 12)}… that its index names, ` +
        `but its ${drawings.length} bytes have ${came.slice(0, 12)}….`,
    );
  }
  const pixels = await (planes ? planes.pixels(file.count, file.size) : tilesOf(drawings, file, set));
  return { count: file.count, input, pixels, classOf, heldOut, familyOf, classes, hash };
}

/** The drawings in a PNG, [count, height, width, channels]. */
async function tilesOf(
  png: Uint8Array<ArrayBuffer>,
  { columns, count }: Pick<IndexFile, 'columns' | 'count'>,
  { name, input }: DataSet,
): Promise<Uint8Array> {
  const sprite = await decodePng(png);
  const [tileHeight, tileWidth, channels] = input;
  const width = columns * tileWidth;
  const height = Math.ceil(count / columns) * tileHeight;
  const fits = sprite.width === width && sprite.height === height;
  if (!fits || sprite.depth !== 8 || sprite.channels !== channels) {
    const kind = channels === 1 ? '8-bit grey' : '8-bit red, green and blue';
    throw new Error(
      `The sprite of the ${name} should be ${width} × ${height} in ${kind}, but it is ` +
        `${sprite.width} × ${sprite.height} with ${sprite.channels} channels of ${sprite.depth} bits.`,
    );
  }
  return cutTiles(sprite.data as Uint8Array, columns, count, input);
}

/** In hexadecimal; calculated by the browser itself where that does it, which is only where the page came encrypted. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = crypto as Partial<Crypto>;
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}

/** [rows × height, columns × width, channels] -> [count, height, width, channels] */
function cutTiles(sprite: Uint8Array, columns: number, count: number, input: Input): Uint8Array {
  const [height, width, channels] = input;
  const pixels = new Uint8Array(count * bytesOf(input));
  const line = width * channels;
  for (let i = 0; i < count; i++) {
    const corner = (Math.floor(i / columns) * height * columns + (i % columns)) * line;
    for (let y = 0; y < height; y++) {
      const from = corner + y * columns * line;
      const to = (i * height + y) * line;
      for (let x = 0; x < line; x++) pixels[to + x] = sprite[from + x]!; // lines are too short for `set`
    }
  }
  return pixels;
}
