import { canBeTask } from '../../experiment/setup/own-id.ts';
import type { Edits, Understood } from '../../experiment/setup/own-images.ts';

/** A class as the visitor wants it. */
export interface WantedClass {
  readonly name: string;
  /** Places of its classes among those of the file, in ascending order. */
  readonly of: readonly number[];
  readonly isOut: boolean;
  /** Whether it is in the second of two groups. */
  readonly isSecond: boolean;
}

/** All that a visitor changes, with what is left out, so that it can be brought back. */
export interface Wanted {
  readonly grey: boolean;
  readonly classes: readonly WantedClass[];
}

/** A file's classes as they are, in one group. */
export const wantedOf = ({ classes }: Understood): Wanted => ({
  grey: false,
  classes: classes.map(({ name }, i) => ({ name, of: [i], isOut: false, isSecond: false })),
});

const change = (wanted: Wanted, at: number, to: Partial<WantedClass>): Wanted => ({
  ...wanted,
  classes: wanted.classes.map((one, i) => (i === at ? { ...one, ...to } : one)),
});

export const rename = (wanted: Wanted, at: number, name: string): Wanted => change(wanted, at, { name });

export const leaveOut = (wanted: Wanted, at: number): Wanted => change(wanted, at, { isOut: true });

export const bringBack = (wanted: Wanted, at: number): Wanted => change(wanted, at, { isOut: false });

export const toGroup = (wanted: Wanted, at: number, isSecond: boolean): Wanted =>
  change(wanted, at, { isSecond });

/** Whether no class but the one at a place is called so. */
export const isFree = ({ classes }: Wanted, at: number, name: string): boolean =>
  classes.every((one, i) => i === at || one.name !== name);

/** Puts classes together into the one at `into`, which keeps its name, its place and its group. */
export function merge(wanted: Wanted, into: number, others: readonly number[]): Wanted {
  const places = new Set([into, ...others]);
  const of = wanted.classes.flatMap((one, i) => (places.has(i) ? one.of : [])).sort((a, b) => a - b);
  return {
    ...wanted,
    classes: wanted.classes.flatMap((one, i) => (i === into ? { ...one, of } : places.has(i) ? [] : one)),
  };
}

/**
 * Makes classes of the file again of one that was put together.
 * @param names of all the file's classes
 */
export function takeApart(wanted: Wanted, at: number, names: readonly string[]): Wanted {
  const taken = new Set(wanted.classes.flatMap(({ name }, i) => (i === at ? [] : name)));
  const apart = wanted.classes[at]!.of.map((place) => {
    const name = freeName(names[place]!, taken);
    taken.add(name);
    return { ...wanted.classes[at]!, name, of: [place] };
  });
  return { ...wanted, classes: wanted.classes.toSpliced(at, 1, ...apart) };
}

/** The name, or the first of `name 2`, `name 3`, … that is not taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} ${n}`)) n++;
  return `${name} ${n}`;
}

/** Puts into the second group what is not in the first; a class that was put together is where its first class is. */
export const groupedBy = (wanted: Wanted, first: readonly number[]): Wanted => ({
  ...wanted,
  classes: wanted.classes.map((one) => ({ ...one, isSecond: !first.includes(one.of[0]!) })),
});

/** How many classes each group has. */
export function groupSizes({ classes }: Wanted): readonly [first: number, second: number] {
  const kept = classes.filter(({ isOut }) => !isOut);
  const second = kept.filter(({ isSecond }) => isSecond).length;
  return [kept.length - second, second];
}

/** Whether both groups can be tasks. */
export const isGrouped = (wanted: Wanted): boolean => groupSizes(wanted).every(canBeTask);

/** What is asked for: groups only where both can be tasks. */
export function editsOf(wanted: Wanted): Edits {
  const grouped = isGrouped(wanted);
  return {
    grey: wanted.grey,
    classes: wanted.classes.flatMap(({ name, of, isOut, isSecond }) =>
      isOut ? [] : { name, of, ...(grouped && { group: isSecond ? 2 : 1 }) },
    ),
  };
}
