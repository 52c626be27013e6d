import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ClassKind } from '../experiment/setup/tasks.ts';
import { wrong } from './expected.ts';
import { decodeRuns } from './runs.ts';

/** What this version of the program reads; the index says what it is. */
export const INDEX_VERSION = 1;
/** Names of the two files, side by side in the data folder. */
export const INDEX_FILE = 'icons80.json';
export const IMAGES_FILE = 'icons80.png';

/**
 * The index as it lies in the file: columns rather than rows, because ten thousand drawings share a few hundred values.
 * Drawings are ordered by class, within a class by icon set.
 */
export interface IndexFile {
  readonly version: typeof INDEX_VERSION;
  /** Package and version that the drawings come from. */
  readonly source: string;
  /** Side of a drawing, in pixels; `columns` drawings make one row of the PNG. */
  readonly size: 32;
  readonly columns: number;
  readonly count: number;
  /** Of the PNG file, in hexadecimal. */
  readonly sha256: string;
  /** `count` drawings a class, in the order of the drawings; `thumb` is a typical training drawing. */
  readonly classes: readonly {
    readonly name: string;
    readonly kind: ClassKind['kind'];
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
  /** [count] Class, icon set and family of every drawing. */
  readonly classOf: Uint8Array;
  readonly setOf: Uint16Array;
  readonly familyOf: Uint16Array;
  /** [count] 1 where the drawing is for testing only. */
  readonly heldOut: Uint8Array;
  /** What the data are, in 12 hexadecimal digits: SHA-256 over drawings (by the PNG's own), classes, split and names. */
  readonly hash: string;
}

/** Checks and unpacks the parsed icons80.json. Throws an Error that says what was expected and what came. */
export function parseIndex(json: unknown): ImageIndex {
  const file = checkShape(json);
  const { count, sets, families } = file;
  const classOf = decodeRuns(
    'classes',
    file.classes.flatMap((row, c) => [c, row.count]),
    { length: count, below: file.classes.length },
  );
  const setOf = decodeRuns('setRuns', file.setRuns, { length: count, below: sets.length });
  const held = new Set(file.heldOut);
  const familyOf = setOf.map((set) => sets[set]?.family ?? families.length);
  const stray = sets.find((set) => !families[set.family]);
  if (stray)
    throw wrong(
      `every set in one of ${families.length} families`,
      `"${stray.prefix}" in family ${stray.family}`,
    );
  const heldOut = Uint8Array.from(familyOf, (family) => (held.has(family) ? 1 : 0));

  const test = new Uint16Array(file.classes.length);
  for (let i = 0; i < count; i++) test[classOf[i]!]! += heldOut[i]!;
  const classes = file.classes.map(({ name, kind, thumb, count: all }, c): LabelledClass => {
    if (classOf[thumb] !== c || heldOut[thumb]) {
      throw wrong(`a training drawing of "${name}" as its thumbnail`, `drawing ${thumb}`);
    }
    return { name, kind, thumb, train: all - test[c]!, test: test[c]! };
  });
  const names = utf8ToBytes([file.sha256, ...classes.map(({ name }) => name)].join('\n'));
  const hash = identity([names, Uint8Array.from(classOf), heldOut]);
  return { file, classes, classOf: Uint8Array.from(classOf), setOf, familyOf, heldOut, hash };
}

function identity(parts: readonly Uint8Array[]): string {
  const digest = sha256.create();
  for (const part of parts) digest.update(part);
  return bytesToHex(digest.digest()).slice(0, 12);
}

function checkShape(json: unknown): IndexFile {
  if (typeof json !== 'object' || json === null)
    throw wrong('a JSON object', json === null ? 'null' : typeof json);
  const file = json as IndexFile;
  if (file.version !== INDEX_VERSION)
    throw wrong(`version ${String(INDEX_VERSION)}`, `version ${String(file.version)}`);
  if (file.size !== 32) throw wrong('drawings of 32 × 32 pixels', `size ${String(file.size)}`);
  for (const key of ['columns', 'count'] as const) {
    if (!Number.isInteger(file[key]) || file[key] < 1)
      throw wrong(`"${key}" as a whole number above 0`, String(file[key]));
  }
  if (typeof file.sha256 !== 'string') throw wrong('"sha256" as text', typeof file.sha256);
  for (const key of ['classes', 'families', 'heldOut', 'sets', 'setRuns', 'names'] as const) {
    if (!Array.isArray(file[key])) throw wrong(`"${key}" as a list`, typeof file[key]);
  }
  if (file.names.length !== file.count) throw wrong(`${file.count} names`, String(file.names.length));
  if (file.classes.length > 256) throw wrong('at most 256 classes', String(file.classes.length));
  const odd = file.classes.find(({ kind }) => kind !== 'natural' && kind !== 'man-made');
  if (odd)
    throw wrong('classes that are natural or man-made', `"${odd.name}" that is "${odd.kind as string}"`);
  return file;
}
