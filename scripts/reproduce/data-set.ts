import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImageIndex, INDEX_FILE, parseIndex } from '../../src/data/image-index.ts';

/** Folder of the drawings. */
export const DATA = fileURLToPath(new URL('../../public/data', import.meta.url));

/** The index of the drawings: their hash, and how many classes there are. */
export const readIndex = async (): Promise<ImageIndex> =>
  parseIndex(JSON.parse(await readFile(join(DATA, INDEX_FILE), 'utf8')));
