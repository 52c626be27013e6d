import type { ChosenClass, Understood } from '../../experiment/setup/own-images.ts';
import type { Wanted } from './edits.ts';

/** A class of the list: as it is wanted, with what the file has for it. */
export interface Row extends ChosenClass {
  /** Its place among the wanted classes. */
  readonly at: number;
  /** The first of its classes' places in the file: stays with it whatever else is changed. */
  readonly key: number;
  readonly isSecond: boolean;
}

/**
 * The classes that are wanted. Until what they became is known, counts are those of the file.
 * @param result what the last edit made of them
 * @param isSettled whether that was the last change
 */
export function rowsOf(
  wanted: Wanted,
  original: Understood,
  result: Understood,
  isSettled: boolean,
): readonly Row[] {
  const known = new Map(result.classes.map((one) => [keyOf(one.from), one]));
  return wanted.classes.flatMap(({ name, of, isOut, isSecond }, at) => {
    if (isOut) return [];
    const parts = of.map((place) => original.classes[place]!);
    const from = parts.flatMap((part) => part.from);
    const sum = (count: (part: ChosenClass) => number) =>
      isSettled ? 0 : parts.reduce((all, part) => all + count(part), 0);
    const made = known.get(keyOf(from)) ?? {
      train: sum(({ train }) => train),
      test: sum(({ test }) => test),
      pictures: parts[0]!.pictures,
    };
    return { ...made, name, from, at, key: of[0]!, isSecond };
  });
}

const keyOf = (from: readonly string[]): string => [...from].sort().join('\0');
