import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { classListOf } from '../../src/data/class-list.ts';
import { INDEX_VERSION, type IndexFile, parseIndex } from '../../src/data/image-index.ts';
import { encodeRuns } from '../../src/data/runs.ts';
import { DATA_SETS } from '../../src/data/sets.ts';
import { greySprite, inkSprite } from './sprite.ts';

/** Where Debian's package `dataset-fashion-mnist` puts the four files. */
export const FASHION_FOLDER = '/usr/share/datasets/fashion-mnist';
/** The files as their makers publish them (Xiao, Rasul, Vollgraf 2017). */
const FILES = {
  train: {
    images: 'train-images-idx3-ubyte',
    labels: 'train-labels-idx1-ubyte',
  },
  test: {
    images: 't10k-images-idx3-ubyte',
    labels: 't10k-labels-idx1-ubyte',
  },
} as const;

/** The classes in the order of the files' labels: whether each is a top, worn above the waist, or another piece. */
const CLASSES = [
  ['T-shirt', 'top'],
  ['trouser', 'other'],
  ['pullover', 'top'],
  ['dress', 'top'],
  ['coat', 'top'],
  ['sandal', 'other'],
  ['shirt', 'top'],
  ['sneaker', 'other'],
  ['bag', 'other'],
  ['ankle boot', 'other'],
] as const;

/** Photographs of each class: the first so many of the files, so that all lie in 4 MB. */
const TRAIN = 600;
const TEST = 240;

const SET = DATA_SETS.fashion;
const COLUMNS = 100;
const SIDE = 28;
const THUMB = { scale: 2, side: 64, columns: 10 } as const;

/** What the photographs may be used under, with the notice that goes with every copy. */
const LICENCE = `Photographs of clothes: the first ${TRAIN} training and ${TEST} test images of each class of Fashion-MNIST
(https://github.com/zalandoresearch/fashion-mnist), unchanged but for a margin of two black pixels.
H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning
Algorithms. arXiv:1708.07747, 2017.

The MIT License (MIT)

Copyright © 2017 Zalando SE, https://tech.zalando.com

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE
USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** IDX: two zero bytes, the type of a value (8: unsigned byte), how many dimensions, and each as a 32-bit number. */
const MAGIC = { images: 0x00000803, labels: 0x00000801 } as const;

/** Builds every file of the photographs of clothes from the four files in a folder. The same bytes every time. */
export function buildFashion(folder: string, say: (line: string) => void): Map<string, Uint8Array> {
  const [train, test] = [readPart(folder, 'train', TRAIN), readPart(folder, 'test', TEST)];
  const photographs = CLASSES.flatMap((_, c) => [...train[c]!, ...test[c]!]);
  say(`${photographs.length} photographs, ${CLASSES.length} classes; ${TEST} of each held out.`);

  const side = SET.input[0];
  const sprite = greySprite(
    photographs.map((photograph) => centred(photograph, SIDE, side)),
    side,
    COLUMNS,
    256,
  );
  const each = TRAIN + TEST;
  const thumbs = train.map((ofClass, c) => c * each + typical(ofClass));
  const index: IndexFile = {
    version: INDEX_VERSION,
    source: 'Fashion-MNIST, Zalando Research 2017',
    size: side,
    columns: COLUMNS,
    count: photographs.length,
    sha256: createHash('sha256').update(sprite).digest('hex'),
    classes: CLASSES.map(([name, kind], c) => ({ name, kind, count: each, thumb: thumbs[c]! })),
    families: [],
    heldOut: [],
    sets: [],
    setRuns: [],
    names: [],
    testRuns: encodeRuns(
      CLASSES.flatMap(() => [...Array(TRAIN).fill(0), ...Array(TEST).fill(1)] as number[]),
    ),
  };
  const pictures = thumbs.map((i) =>
    centred(enlarged(photographs[i]!, SIDE, THUMB.scale), SIDE * THUMB.scale, THUMB.side),
  );
  const text = new TextEncoder();
  const json = (value: unknown) => text.encode(`${JSON.stringify(value)}\n`);
  const { folder: to, files } = SET;
  return new Map([
    [to + files.images, sprite],
    [to + files.index, json(index)],
    [to + files.classes, json(classListOf(parseIndex(index, SET)))],
    [to + files.thumbs, inkSprite(pictures, THUMB.side, THUMB.columns)],
    [SET.credits, text.encode(LICENCE)],
  ]);
}

/** The first `count` photographs of every class of a part, [28, 28] each. */
function readPart(folder: string, part: keyof typeof FILES, count: number): Uint8Array[][] {
  const pixels = readIdx(folder, FILES[part].images, MAGIC.images, [SIDE, SIDE]);
  const labels = readIdx(folder, FILES[part].labels, MAGIC.labels, []);
  const byClass = CLASSES.map((): Uint8Array[] => []);
  for (const [i, label] of labels.entries()) {
    const ofClass = byClass[label];
    if (ofClass && ofClass.length < count)
      ofClass.push(pixels.subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE));
  }
  const few = byClass.findIndex(({ length }) => length < count);
  if (few >= 0)
    throw new Error(
      `${FILES[part].labels} should have ${count} of "${CLASSES[few]![0]}", but it has ${byClass[few]!.length}.`,
    );
  return byClass;
}

/** The values of an IDX file, packed by gzip or not. */
function readIdx(folder: string, name: string, magic: number, shape: readonly number[]): Uint8Array {
  const bytes = openFile(folder, name);
  const header = 4 * (2 + shape.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const came = bytes.length < header ? 0 : view.getUint32(0);
  const count = bytes.length < header ? 0 : view.getUint32(4);
  const sides = shape.map((_, i) => (bytes.length < header ? 0 : view.getUint32(8 + 4 * i)));
  const size = shape.reduce((a, b) => a * b, count);
  if (came !== magic || sides.join() !== shape.join() || bytes.length !== header + size)
    throw new Error(
      `${name} should be an IDX file of ${['n', ...shape].join(' × ')} bytes, but its ${bytes.length} bytes are not.`,
    );
  return bytes.subarray(header);
}

function openFile(folder: string, name: string): Uint8Array {
  try {
    return gunzipSync(readFileSync(join(folder, `${name}.gz`)));
  } catch (error) {
    throw new Error(
      `${join(folder, `${name}.gz`)} cannot be read (${(error as Error).message}). The four files come with Debian's ` +
        'package dataset-fashion-mnist, or from https://github.com/zalandoresearch/fashion-mnist; --from says where they are.',
      { cause: error },
    );
  }
}

/** The photograph that is nearest to all others of its class, by squared differences: a position. */
function typical(photographs: readonly Uint8Array[]): number {
  const mean = new Float64Array(photographs[0]!.length);
  for (const photograph of photographs) for (const [i, value] of photograph.entries()) mean[i]! += value;
  const distance = (photograph: Uint8Array) =>
    photograph.reduce((sum, value, i) => sum + (value - mean[i]! / photographs.length) ** 2, 0);
  const distances = photographs.map(distance);
  return distances.indexOf(Math.min(...distances));
}

/** [from, from] -> [to, to], in the middle, black around it. */
function centred(tile: Uint8Array, from: number, to: number): Uint8Array {
  const larger = new Uint8Array(to * to);
  const margin = (to - from) / 2;
  for (let y = 0; y < from; y++)
    larger.set(tile.subarray(y * from, (y + 1) * from), (y + margin) * to + margin);
  return larger;
}

/** [side, side] -> [scale · side, scale · side], every pixel a square. */
function enlarged(tile: Uint8Array, side: number, scale: number): Uint8Array {
  const width = side * scale;
  return Uint8Array.from({ length: width * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return tile[Math.floor(y / scale) * side + Math.floor(x / scale)]!;
  });
}
