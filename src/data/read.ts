import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImages, type LabelledImages } from './images.ts';
import { writtenImages } from './own/trained-images.ts';
import { dataSetAt } from './sets.ts';

/** Reads the data set that lies in a folder, in Node. Rejects when a file is missing or two do not fit. */
export async function readImages(folder: string): Promise<LabelledImages> {
  const own = await writtenImages(folder);
  if (own) return own;
  const set = dataSetAt(folder);
  const [index, png] = await Promise.all([
    readFile(join(folder, set.files.index), 'utf8'),
    readFile(join(folder, set.files.images)),
  ]);
  return decodeImages(png, JSON.parse(index), set);
}
