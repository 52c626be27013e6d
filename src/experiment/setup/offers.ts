import type { ChosenImages } from './own-images.ts';

/** A way to put the classes into two groups that the file knows: one of its groups against another, or against the rest. */
export interface Offer {
  readonly grouping: string;
  readonly first: string;
  /** Absent where it is the rest. */
  readonly second?: string;
  /** Places of the first group's classes among those of the file. */
  readonly classes: readonly number[];
}

export const offersOf = (groupings: ChosenImages['groupings']): readonly Offer[] =>
  groupings.flatMap(({ name: grouping, groups }) => {
    const [one, other] = groups;
    if (one && other && groups.length === 2) {
      return [{ grouping, first: one.name, second: other.name, classes: one.classes }];
    }
    return groups.length < 2 ? [] : groups.map(({ name, classes }) => ({ grouping, first: name, classes }));
  });
