import type { English } from './english.ts';

/** The images that the page is about. */
export interface Subject {
  /** Under which the part `data` has words for them. */
  readonly id: keyof English['data'];
  /** How many classes they are of, and how many training images each has at least. */
  readonly classes: number;
  readonly fewest: number;
}

/**
 * Numbers as texts fill them in: of a task its classes, the accuracy of guessing in percent
 * and the loss of guessing in nats, ln of the classes.
 */
export function wordsOf({ classes, fewest }: Subject) {
  const perTask = Math.ceil(classes / 2);
  const short = (value: number) => String(Number(value.toFixed(1)));
  return { classes, fewest, perTask, chance: short(100 / perTask), chanceLoss: short(Math.log(perTask)) };
}
