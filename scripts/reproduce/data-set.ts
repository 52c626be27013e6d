import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ImageIndex, parseIndex } from '../../src/data/image-index.ts';
import { type DataSet, DATA_SETS } from '../../src/data/sets.ts';

const PUBLIC = fileURLToPath(new URL('../../public', import.meta.url));

/** Folders of a data set's images and of their recordings. */
export const dataFolder = ({ folder }: DataSet = DATA_SETS.icons): string => join(PUBLIC, folder);
export const recordingsFolder = ({ recordings }: DataSet = DATA_SETS.icons): string =>
  join(PUBLIC, recordings);

/** The index of a data set: its hash, and its classes. */
export const readIndex = async (set: DataSet = DATA_SETS.icons): Promise<ImageIndex> =>
  parseIndex(JSON.parse(await readFile(join(dataFolder(set), set.files.index), 'utf8')), set);
