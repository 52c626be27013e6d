import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImageIndex, parseIndex } from '../../src/data/image-index.ts';
import { DATA_SETS } from '../../src/data/sets.ts';

const SET = DATA_SETS.icons;
const PUBLIC = fileURLToPath(new URL('../../public', import.meta.url));

/** Folders of the drawings and of their recordings. */
export const DATA = join(PUBLIC, SET.folder);
export const RECORDINGS = join(PUBLIC, SET.recordings);

/** The index of the drawings: their hash, and how many classes there are. */
export const readIndex = async (): Promise<ImageIndex> =>
  parseIndex(JSON.parse(await readFile(join(DATA, SET.files.index), 'utf8')), SET);
