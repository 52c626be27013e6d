import { message, Told } from '../../../messages.ts';
import { records } from '../containers/records.ts';
import type { Context } from '../context.ts';
import type { Label } from '../arrange.ts';
import type { Skipped } from '../entry.ts';
import type { Gathering } from '../gathering.ts';
import type { Part } from '../held-out.ts';
import { shown } from '../names.ts';
import { enlarge, SIDE, toSquare } from '../pictures/square.ts';
import { isAmong } from '../thin.ts';
import { orRefused } from './refused.ts';
import { type LabelRange, WrongLabels } from './wrong-labels.ts';

/** Images of one size that lie one after the other in a file, a byte a sample, row after row. */
export interface ImageArray {
  readonly path: string;
  readonly stream: () => AsyncIterable<Uint8Array>;
  /** Bytes before the first image. */
  readonly header: number;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Columns come where rows should. */
  readonly isTransposed?: boolean;
  readonly part: Part;
  /** The label of the i-th image; undefined where it has none that counts. */
  readonly labelOf: (i: number) => Label | undefined;
  readonly range?: LabelRange;
}

/** Of an array whose header says more than a picture can be. */
const MOST_SIDE = 4_096;

/**
 * Puts the images of arrays into the gathering: all of them, or as many as a data set may have, evenly spread. Of an array
 * that turns out damaged none is taken, since no one knows which of them are right.
 * @param refused takes the arrays that are damaged
 */
export async function gatherArrays(
  arrays: readonly ImageArray[],
  name: string,
  refused: Skipped[],
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const total = arrays.reduce((sum, { count }) => sum + count, 0);
  if (total > context.most)
    gathering.skip(name, message('onlySome', { file: shown(name), count: total, most: context.most }));
  let before = 0;
  for (const array of arrays) {
    const kept = gathering.count;
    const first = before;
    const whole = await orRefused(refused, array.path, async () => {
      await gatherArray(array, { before: first, total }, gathering, context);
      return true;
    });
    if (!whole) gathering.takeBack(kept);
    before += array.count;
  }
}

async function gatherArray(
  array: ImageArray,
  { before, total }: { readonly before: number; readonly total: number },
  gathering: Gathering,
  context: Context,
): Promise<void> {
  const { height, width, channels, path } = array;
  if (height < 1 || width < 1 || height > MOST_SIDE || width > MOST_SIDE)
    throw new Told(message('imagesTooWide', { file: shown(path), width, height, most: MOST_SIDE }));
  const image = new Uint8Array(SIDE * SIDE * channels);
  const wrong = new WrongLabels(path, array.range ?? {});
  let i = 0;
  for await (const record of records(array.stream(), array.header, height * width * channels, path)) {
    if (i === array.count) break;
    await context.breathe(gathering.count, (before + i) / total);
    const label = isAmong(before + i, total, context.most) ? array.labelOf(i) : undefined;
    if (label !== undefined && !wrong.has(label)) {
      fit(array, record, image);
      gathering.add(label, array.part, image);
    }
    i++;
  }
  if (i < array.count) throw new Told(message('entryCut', { file: shown(path) }));
  wrong.tell(gathering);
}

function fit(
  { height, width, channels, isTransposed }: ImageArray,
  record: Uint8Array,
  image: Uint8Array,
): void {
  const upright = isTransposed ? transposed(record, height, width, channels) : record;
  const [h, w] = isTransposed ? [width, height] : [height, width];
  if (h <= SIDE && w <= SIDE && h === w) enlarge(upright, h, w, channels, image, 0);
  else {
    const line = w * channels;
    const row = (y: number, into: Uint8Array) => into.set(upright.subarray(y * line, (y + 1) * line));
    toSquare({ width: w, height: h, channels, orientation: 1, row }, image);
  }
}

function transposed(record: Uint8Array, height: number, width: number, channels: number): Uint8Array {
  const out = new Uint8Array(record.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++)
        out[(x * height + y) * channels + c] = record[(y * width + x) * channels + c]!;
  return out;
}
