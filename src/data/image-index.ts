import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { inputText } from '../experiment/setup/input.ts';
import type { ClassKind } from '../experiment/setup/tasks.ts';
import { wrong } from './expected.ts';
import { decodeRuns } from './runs.ts';
import { type DataSet, DATA_SETS } from './sets.ts';

/** What this version of the program reads; the index says what it is. */
export const INDEX_VERSION = 1;
/** What a PNG can hold of a pixel: grey, or red, green and blue. */
const CHANNELS = [1, 3];

/**
 * The index as it lies in the file: columns rather than rows, because ten thousand drawings share a few hundred values.
 * Drawings are ordered by class, within a class by icon set. A data set that holds out drawings `listed` one by one has
 * `testRuns`, and need have no families, sets and names; they are empty lists then.
 */
export interface IndexFile {
  readonly version: typeof INDEX_VERSION;
  /** Package and version that the drawings come from. */
  readonly source: string;
  /** Side of a drawing, in pixels; `columns` drawings make one row of the PNG. */
  readonly size: number;
  readonly columns: number;
  readonly count: number;
  /** Of the PNG file, in hexadecimal. */
  readonly sha256: string;
  /** `count` drawings a class, in the order of the drawings; `thumb` is a typical training drawing. */
  readonly classes: readonly {
    readonly name: string;
    readonly kind?: ClassKind['kind'];
    readonly count: number;
    readonly thumb: number;
  }[];
  /** Design teams, and which of them (positions) are held out for testing with all their drawings. */
  readonly families: readonly string[];
  readonly heldOut: readonly number[];
  /** Where the drawings come from: the set's prefix, its family (position) and its licence (SPDX). */
  readonly sets: readonly { readonly prefix: string; readonly family: number; readonly licence: string }[];
  /** Set of every drawing as runs: set, length, set, length … */
  readonly setRuns: readonly number[];
  /** Name of every drawing in its set. */
  readonly names: readonly string[];
  /** Which drawings are for testing, as runs: 0 or 1, length, 0 or 1, length … */
  readonly testRuns?: readonly number[];
}

export interface LabelledClass extends ClassKind {
  /** A clear, typical training drawing of the class. */
  readonly thumb: number;
  /** Drawings to train on, and drawings held out for testing. */
  readonly train: number;
  readonly test: number;
}

/** The index, checked, with one value a drawing where the file has runs. */
export interface ImageIndex {
  readonly file: IndexFile;
  readonly classes: readonly LabelledClass[];
  /** [count] Class, icon set and family of every drawing; set and family are 0 where the data set has none. */
  readonly classOf: Uint8Array;
  readonly setOf: Uint16Array;
  readonly familyOf: Uint16Array;
  /** [count] 1 where the drawing is for testing only. */
  readonly heldOut: Uint8Array;
  /** What the data are, in 12 hexadecimal digits: SHA-256 over drawings (by the PNG's own), classes, split and names. */
  readonly hash: string;
}

/** Checks and unpacks the parsed index of a data set. Throws an Error that says what was expected and what came. */
export function parseIndex(json: unknown, set: DataSet = DATA_SETS.icons): ImageIndex {
  const wrongIndex = (expected: string, came: string) => wrong(`index of the ${set.name}`, expected, came);
  const file = checkShape(json, set, wrongIndex);
  const { count } = file;
  const classOf = decodeRuns(
    'classes',
    file.classes.flatMap((row, c) => [c, row.count]),
    { length: count, below: file.classes.length },
  );
  const { setOf, familyOf, heldOut } =
    set.heldOut === 'families' ? splitByFamily(file, wrongIndex) : splitAsListed(file);

  const test = new Uint16Array(file.classes.length);
  for (let i = 0; i < count; i++) test[classOf[i]!]! += heldOut[i]!;
  const classes = file.classes.map(({ name, kind, thumb, count: all }, c): LabelledClass => {
    if (classOf[thumb] !== c || heldOut[thumb]) {
      throw wrongIndex(`a training drawing of "${name}" as its thumbnail`, `drawing ${thumb}`);
    }
    return { name, ...(kind && { kind }), thumb, train: all - test[c]!, test: test[c]! };
  });
  const names = utf8ToBytes([file.sha256, ...classes.map(({ name }) => name)].join('\n'));
  const hash = identity([names, Uint8Array.from(classOf), heldOut]);
  return { file, classes, classOf: Uint8Array.from(classOf), setOf, familyOf, heldOut, hash };
}

/** What an index says of every drawing besides its class, `[count]` each. */
type Split = Pick<ImageIndex, 'setOf' | 'familyOf' | 'heldOut'>;
type Wrong = (expected: string, came: string) => Error;

function splitByFamily({ count, sets, setRuns, families, heldOut }: IndexFile, wrongIndex: Wrong): Split {
  const setOf = decodeRuns('setRuns', setRuns, { length: count, below: sets.length });
  const held = new Set(heldOut);
  const familyOf = setOf.map((set) => sets[set]?.family ?? families.length);
  const stray = sets.find((set) => !families[set.family]);
  if (stray)
    throw wrongIndex(
      `every set in one of ${families.length} families`,
      `"${stray.prefix}" in family ${stray.family}`,
    );
  return { setOf, familyOf, heldOut: Uint8Array.from(familyOf, (family) => (held.has(family) ? 1 : 0)) };
}

function splitAsListed({ count, testRuns = [] }: IndexFile): Split {
  const heldOut = Uint8Array.from(decodeRuns('testRuns', testRuns, { length: count, below: 2 }));
  return { setOf: new Uint16Array(count), familyOf: new Uint16Array(count), heldOut };
}

function identity(parts: readonly Uint8Array[]): string {
  const digest = sha256.create();
  for (const part of parts) digest.update(part);
  return bytesToHex(digest.digest()).slice(0, 12);
}

const LISTS = {
  families: ['families', 'heldOut', 'sets', 'setRuns', 'names'],
  listed: ['testRuns'],
} as const satisfies Record<DataSet['heldOut'], readonly (keyof IndexFile)[]>;

function checkShape(json: unknown, { input, heldOut, kinds }: DataSet, wrongIndex: Wrong): IndexFile {
  if (typeof json !== 'object' || json === null)
    throw wrongIndex('a JSON object', json === null ? 'null' : typeof json);
  const file = {
    families: [],
    heldOut: [],
    sets: [],
    setRuns: [],
    names: [],
    ...json,
  } as unknown as IndexFile;
  if (file.version !== INDEX_VERSION)
    throw wrongIndex(`version ${String(INDEX_VERSION)}`, `version ${String(file.version)}`);
  const [side, width, channels] = input;
  if (side !== width || !CHANNELS.includes(channels))
    throw new RangeError(`expected a data set of squares in 1 or 3 channels, got ${inputText(input)}`);
  if (file.size !== side)
    throw wrongIndex(`drawings of ${side} × ${side} pixels`, `size ${String(file.size)}`);
  for (const key of ['columns', 'count'] as const) {
    if (!Number.isInteger(file[key]) || file[key] < 1)
      throw wrongIndex(`"${key}" as a whole number above 0`, String(file[key]));
  }
  if (typeof file.sha256 !== 'string') throw wrongIndex('"sha256" as text', typeof file.sha256);
  for (const key of ['classes', ...LISTS[heldOut]] as const) {
    if (!Array.isArray(file[key])) throw wrongIndex(`"${key}" as a list`, typeof file[key]);
  }
  if (heldOut === 'families' && file.names.length !== file.count)
    throw wrongIndex(`${file.count} names`, String(file.names.length));
  if (file.classes.length > 256) throw wrongIndex('at most 256 classes', String(file.classes.length));
  const known: readonly (string | undefined)[] = kinds.length > 0 ? kinds : [undefined];
  const odd = file.classes.find(({ kind }) => !known.includes(kind));
  if (odd)
    throw wrongIndex(
      kinds.length > 0 ? `classes that are ${kinds.join(' or ')}` : 'classes of no kind',
      `"${odd.name}" that is "${String(odd.kind)}"`,
    );
  return file;
}
