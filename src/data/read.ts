import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImages, type LabelledImages } from './images.ts';
import { dataSetAt } from './sets.ts';

/** Reads and unpacks the data set from a folder, in Node. Rejects when a file is missing or the two do not fit. */
export async function readImages(folder: string): Promise<LabelledImages> {
  const set = dataSetAt(folder);
  const [index, png] = await Promise.all([
    readFile(join(folder, set.files.index), 'utf8'),
    readFile(join(folder, set.files.images)),
  ]);
  return decodeImages(png, JSON.parse(index), set);
}
