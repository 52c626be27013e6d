import { readFileSync } from 'node:fs';
import type { ClassKind } from '../../../src/experiment/setup/tasks.ts';

/** One drawing of the curated list. */
export interface Drawing {
  /** Position of its class, 0 … 79. */
  readonly classIndex: number;
  /** Prefix of the icon set it comes from, and its name there. */
  readonly set: string;
  readonly name: string;
  /** Who drew it: several sets of one design team are one family. */
  readonly family: string;
}

export interface CuratedList {
  readonly classes: readonly {
    readonly name: string;
    readonly kind: ClassKind['kind'];
    readonly count: number;
  }[];
  /** Ordered by class, then by set, then as listed: the order of everything the build writes. */
  readonly drawings: readonly Drawing[];
}

interface ListFile {
  readonly classes: readonly {
    readonly name: string;
    readonly kind: ClassKind['kind'];
    readonly icons: readonly (readonly [set: string, name: string, family: string])[];
  }[];
}

/** Reads the curated list beside this file: 80 concepts, one drawing a row, near-duplicates already left out. */
export function readList(): CuratedList {
  const file = JSON.parse(readFileSync(new URL('icons80.json', import.meta.url), 'utf8')) as ListFile;
  const drawings = file.classes.flatMap(({ icons }, classIndex) =>
    icons
      .map(([set, name, family]): Drawing => ({ classIndex, set, name, family }))
      .sort((a, b) => (a.set < b.set ? -1 : a.set > b.set ? 1 : 0)),
  );
  return {
    classes: file.classes.map(({ name, kind, icons }) => ({ name, kind, count: icons.length })),
    drawings,
  };
}
