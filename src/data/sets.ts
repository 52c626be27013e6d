import type { DataSpec } from '../experiment/setup/data-spec.ts';

/** A data set: where it lies, what it is, and what can be done with it. */
export interface DataSet extends DataSpec {
  /** The key of its row; `?data=` in the page's address asks for it. */
  readonly id: string;
  /** In the sentences on faults of its files: "the index of the icons". */
  readonly name: string;
  /** Folder of its files, seen from the page; no other set lies in it. */
  readonly folder: string;
  /** Files in that folder: index, drawings, what the page shows of it, and a sheet with a picture a class. */
  readonly files: {
    readonly index: string;
    readonly images: string;
    readonly classes: string;
    readonly thumbs: string;
  };
  /** Folder of its recorded runs, seen from the page. */
  readonly recordings: string;
  /** What is held out for testing: all drawings of some design families, or those that the index lists one by one. */
  readonly heldOut: 'families' | 'listed';
  readonly source: string;
  /** What it may be used under, or where that is told. */
  readonly licence: string;
}

/** Every data set, one row each; the page shows the first unless its address asks for another. */
export const DATA_SETS = {
  icons: {
    id: 'icons',
    name: 'icons',
    folder: 'data/',
    files: {
      index: 'icons80.json',
      images: 'icons80.png',
      classes: 'classes.json',
      thumbs: 'thumbs.png',
    },
    recordings: 'recordings/',
    input: [32, 32, 1],
    splits: ['random', 'natural-man-made', 'man-made-natural'],
    heldOut: 'families',
    source: 'https://iconify.design',
    licence: 'several, each drawing under its own: credits.html',
  },
} as const satisfies Record<string, DataSet>;

const ROWS: readonly DataSet[] = Object.values(DATA_SETS);

/** The data set of an id; the first where there is none. */
export const dataSetOf = (id: string | null): DataSet => ROWS.find((set) => set.id === id) ?? DATA_SETS.icons;

/**
 * The data set whose folder an address or a path ends with.
 * @throws Error where none lies there
 */
export function dataSetAt(address: string): DataSet {
  const folder = `/${address.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  const set = ROWS.find((row) => folder.endsWith(`/${row.folder}`));
  if (!set)
    throw new Error(
      `A data set should lie in ${ROWS.map((row) => row.folder).join(' or ')}, but ${address} is none.`,
    );
  return set;
}
