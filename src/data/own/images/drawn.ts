import type { OwnId } from '../../../experiment/setup/own-id.ts';
import type { DrawnImages, Snapshot } from '../../../experiment/setup/own-images.ts';
import { Gathering } from '../../forms/gathering.ts';
import { PART } from '../../forms/held-out.ts';
import { lumaOf } from '../../forms/pictures/luma.ts';
import { SIDE, toSquare } from '../../forms/pictures/square.ts';
import { keepImages } from './kept-images.ts';

/** Keeps drawings as a data set, whose visitor has said which of them are held out. */
export async function keepDrawn(name: string, classes: readonly DrawnImages[]): Promise<OwnId> {
  const count = classes.reduce((sum, { train, test }) => sum + train.length + test.length, 0);
  const gathering = new Gathering(name, count, true);
  for (const [label, { train, test }] of classes.entries()) {
    for (const image of train) gathering.add(label, PART.train, image);
    for (const image of test) gathering.add(label, PART.test, image);
  }
  const nameOf = (label: string | number) => classes[Number(label)]!.name;
  return keepImages(await gathering.finish({ nameOf }, async () => {}));
}

/** [height, width, 4] -> [32, 32]: the centred square, averaged, in grey; docs/own-images.md. */
export function squareOf({ data, width, height }: Snapshot): Uint8Array {
  const square = new Uint8Array(SIDE * SIDE * 3);
  const row = (y: number, into: Uint8Array) => {
    for (let x = 0, from = 4 * y * width; x < width; x++, from += 4) {
      for (let c = 0; c < 3; c++) into[3 * x + c] = data[from + c]!;
    }
  };
  toSquare({ width, height, channels: 3, orientation: 1, row }, square);
  return lumaOf(square);
}
