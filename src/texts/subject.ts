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
 * Numbers as texts fill them in: of half of the classes, of task A and of task B how many classes they have; and of
 * task B the accuracy of guessing in percent and the loss of guessing in nats, ln of the classes.
 * @param donors the images whose half task A is, where these are others: task B then has all classes
 */
export function wordsOf({ classes, fewest }: Subject, donors?: Subject) {
  const half = Math.ceil(classes / 2);
  const perTask = donors ? classes : half;
  const classesA = donors ? Math.floor(donors.classes / 2) : half;
  const short = (value: number) => String(Number(value.toFixed(1)));
  return {
    classes,
    fewest,
    half,
    classesA,
    perTask,
    chance: short(100 / perTask),
    chanceLoss: short(Math.log(perTask)),
  };
}
