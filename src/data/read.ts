import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IMAGES_FILE, INDEX_FILE } from './image-index.ts';
import { decodeImages, type LabelledImages } from './images.ts';

/** Reads and unpacks the data set from a folder, in Node. Rejects when a file is missing or the two do not fit. */
export async function readImages(folder: string): Promise<LabelledImages> {
  const [index, png] = await Promise.all([
    readFile(join(folder, INDEX_FILE), 'utf8'),
    readFile(join(folder, IMAGES_FILE)),
  ]);
  return decodeImages(png, JSON.parse(index));
}
