import { addressWithin } from '../../stick/within.ts';
import type { DataSet } from '../../data/sets.ts';

/** The address of a data set's sheet of class pictures. */
export const thumbsOf = ({ folder, files }: Pick<DataSet, 'folder' | 'files'>): string =>
  import.meta.env.MODE === 'stick'
    ? addressWithin(`${folder}${files.thumbs}`)
    : `${import.meta.env.BASE_URL}${folder}${files.thumbs}`;
