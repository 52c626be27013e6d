import type { DataSpec } from '../experiment/setup/data-spec.ts';
import { type OwnId, TASK_CLASSES } from '../experiment/setup/own-id.ts';
import { PRESET_IDS, type PresetId } from '../experiment/study/presets.ts';
import { GROUPS, ownSetOf, understoodOwnId } from './own-set.ts';
import { PUBLISHED_SETS, publishedSet } from './published.ts';

/** A data set: where it lies, what it is, and what can be done with it. */
export interface DataSet extends DataSpec {
  /** The key of its row; `data=` in a link asks for it. */
  readonly id: string;
  /** In the sentences on faults of its files: "the index of the icons". */
  readonly name: string;
  /** Folder of its files, seen from the page; no other set lies in it. */
  readonly folder: string;
  /** Files in that folder: index, drawings (a PNG), what the page shows of it, and a sheet with a picture a class. */
  readonly files: {
    readonly index: string;
    readonly images: string;
    /** The same drawings packed more tightly, which the page fetches in their place: `planes.ts`. */
    readonly packed?: string;
    readonly classes: string;
    readonly thumbs: string;
  };
  /** How many classes it has, and the two kinds that they are of; kinds need be none. */
  readonly classes: number;
  readonly kinds: readonly [string, string] | readonly [];
  /** Training images that each class has at least. */
  readonly fewest: number;
  /** Folder of its recorded runs, seen from the page, and the experiments that are recorded there. */
  readonly recordings: string;
  readonly recorded: readonly PresetId[];
  /** What is held out for testing: all drawings of some design families, or those that the index lists one by one. */
  readonly heldOut: 'families' | 'listed';
  readonly source: string;
  /** What it may be used under. */
  readonly licence: string;
  /** The page that tells where every image is from and what it may be used under, seen from the page. */
  readonly credits: string;
}

/** Every data set, one row each; the page shows the first unless its link asks for another. */
export const DATA_SETS = {
  icons: {
    id: 'icons',
    name: 'icons',
    folder: 'data/',
    files: {
      index: 'icons80.json',
      images: 'icons80.png',
      packed: 'icons80.planes',
      classes: 'classes.json',
      thumbs: 'thumbs.png',
    },
    recordings: 'recordings/',
    recorded: PRESET_IDS,
    input: [32, 32, 1],
    classes: 80,
    fewest: 32,
    kinds: ['natural', 'man-made'],
    splits: ['random', 'natural-man-made', 'man-made-natural', 'from-fashion'],
    heldOut: 'families',
    source: 'https://iconify.design',
    licence: 'several, each drawing under its own',
    credits: 'credits.html',
  },
  fashion: {
    id: 'fashion',
    name: 'photographs of clothes',
    folder: 'data/fashion/',
    files: {
      index: 'fashion.json',
      images: 'fashion.png',
      classes: 'classes.json',
      thumbs: 'thumbs.png',
    },
    recordings: 'recordings/fashion/',
    recorded: ['figure-2', 'dissimilar', 'random', 'few'],
    input: [32, 32, 1],
    classes: 10,
    fewest: 600,
    kinds: ['top', 'other'],
    splits: ['random', 'kinds', 'kinds-swapped', 'from-icons'],
    heldOut: 'listed',
    source: 'https://github.com/zalandoresearch/fashion-mnist',
    licence: 'MIT, © 2017 Zalando SE',
    credits: 'data/fashion/licence.txt',
  },
} as const satisfies Record<string, DataSet>;

/** A data set that comes with the page. */
export type BuiltInId = keyof typeof DATA_SETS;

/** Any data set that a page can be about. */
export type DataId = BuiltInId | OwnId;

/** Every data set that comes with the page, the one first that is meant where none is named. */
export const DATA_IDS = Object.keys(DATA_SETS) as BuiltInId[];

const ROWS: readonly DataSet[] = Object.values(DATA_SETS);

/** The data set that a word in a link names; undefined where it names none. */
export const dataIdOf = (word: string): DataId | undefined =>
  DATA_IDS.find((id) => id === word) ?? understoodOwnId(word);

/** Under which name the texts have words for a data set. */
export const subjectOf = (id: DataId): BuiltInId | 'own' => (isOwn(id) ? 'own' : id);

/** Whether it is a visitor's own. */
export const isOwn = (id: string): id is OwnId => id.startsWith('own:');

/** What a visitor's images are, whatever they are called: the first twelve digits of their fingerprint. */
export const hashIn = (id: OwnId): string | undefined => ownSetOf(id)?.hash;

/** How many images a visitor's own are. */
export const imagesIn = (id: OwnId): number => ownSetOf(id)?.images ?? 0;

/** What the page offers besides what is on show: the sets that come with it, and those of which it has what they come to. */
export const otherSets = (here: DataId): DataId[] => {
  const hash = isOwn(here) ? hashIn(here) : undefined;
  const published = PUBLISHED_SETS.map(({ id }) => id).filter((id) => hashIn(id) !== hash);
  return [...DATA_IDS, ...published].filter((id) => id !== here);
};

/**
 * The data set of an id. Of a visitor's own the id says all; its images lie in the browser.
 * @throws RangeError where an id of a visitor's own is damaged
 */
export function dataSetOf(id: DataId): DataSet & { readonly id: DataId } {
  if (!isOwn(id)) return DATA_SETS[id];
  const own = ownSetOf(id);
  const published = own && publishedSet(own.hash);
  if (!own) throw new RangeError(`expected own:hash:classes:images:fewest:kind:name, got ${id}`);
  return {
    id,
    name: own.name,
    folder: id,
    files: { index: '', images: '', classes: '', thumbs: '' },
    recordings: published?.recordings ?? '',
    recorded: published?.recorded ?? [],
    ...(published && { regime: published.regime }),
    input: [32, 32, own.colour ? 3 : 1],
    classes: own.classes,
    fewest: own.fewest,
    kinds: own.grouped ? GROUPS : [],
    // Half of two or three classes would be a task of one, and from another set task B is all of them.
    splits: [
      ...(own.classes < 4 ? [] : (['random'] as const)),
      ...(own.grouped ? (['kinds', 'kinds-swapped'] as const) : []),
      ...(own.classes > TASK_CLASSES[1] ? [] : (['from-icons', 'from-fashion'] as const)),
    ],
    heldOut: 'listed',
    source: '',
    licence: '',
    credits: '',
  };
}

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
