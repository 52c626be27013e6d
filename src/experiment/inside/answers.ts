import type { Answers } from './look.ts';

/** So many images are all pictured; of more than that, so many of each outcome at most. */
export const ALL_PICTURED = 48;
export const MOST_PICTURED: Readonly<Record<Outcome, number>> = {
  second: 20,
  first: 20,
  neither: 8,
  both: 0,
};

/** Who is right about an image. */
export type Outcome = 'second' | 'first' | 'neither' | 'both';

/** In the order in which they are worth looking at: where the networks differ, and then where both are wrong. */
export const OUTCOMES: readonly Outcome[] = ['second', 'first', 'neither', 'both'];

/** What two networks took an image for, and what it is. */
type Said = Pick<Answers, 'classes' | 'firstSaid' | 'secondSaid'>;

export function outcomeOf({ classes, firstSaid, secondSaid }: Said, image: number): Outcome {
  const [first, second] = [firstSaid[image] === classes[image], secondSaid[image] === classes[image]];
  return first && second ? 'both' : first ? 'first' : second ? 'second' : 'neither';
}

/** On how many images each is the outcome. */
export function outcomesOf(said: Said): Readonly<Record<Outcome, number>> {
  const counts = { both: 0, first: 0, second: 0, neither: 0 };
  said.classes.forEach((_, image) => counts[outcomeOf(said, image)]++);
  return counts;
}

/** The images to be pictured, by what is worth looking at and then by their order; of many of one kind at even distances. */
export const picturedOf = (said: Said): number[] =>
  OUTCOMES.flatMap((outcome) => {
    const all = said.classes.flatMap((_, image) => (outcomeOf(said, image) === outcome ? [image] : []));
    const most =
      said.classes.length > ALL_PICTURED ? Math.min(all.length, MOST_PICTURED[outcome]) : all.length;
    return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
  });

/**
 * How often a fair coin falls as unevenly as the networks differ, or more so: the exact sign test on the images about which
 * one of two networks alone is right (McNemar, Psychometrika 12, 1947, in its exact form), two-sided.
 * @param one images about which one network alone is right
 * @param other images about which the other alone is
 * @returns 0 … 1; 1 where they do not differ
 */
export function coinOf(one: number, other: number): number {
  const tosses = one + other;
  // Logarithms, because 2^−tosses is too small for a number where there are thousands.
  let log = -tosses * Math.LN2;
  let tail = 0;
  for (let heads = 0; heads <= Math.min(one, other); heads++) {
    tail += Math.exp(log);
    log += Math.log((tosses - heads) / (heads + 1));
  }
  return Math.min(1, 2 * tail);
}

/** The place of the largest of some numbers: of several the first. */
export const largestAt = (values: ArrayLike<number>): number => {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[at]!) at = i;
  return at;
};
