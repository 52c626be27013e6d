import type { KnobName, Recipe } from '../experiment/recipe.ts';
import type { Donor } from '../experiment/run.ts';
import type { Theme } from './store.ts';

/** All that a visitor can do, as plain functions. Views call these and nothing else. */
export interface Actions {
  /** `settled` is false while dragging: the address is then replaced, not added to the history. */
  setN(n: number, settled?: boolean): void;
  setDonor(donor: Donor): void;
  setTuned(tuned: boolean): void;
  setKnob<K extends KnobName>(name: K, value: Recipe[K]): void;
  /** Another random split: another seed. */
  newSplit(): void;
  /** Trains what the controls describe, with the bases it needs. */
  train(): void;
  /** Trains the finished run once more and compares the weights. */
  trainAgain(): void;
  /** Trains the chosen treatment at every n. */
  sweep(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  setTheme(theme: Theme): void;
  /** Copies the link; the promise says whether the browser allowed it. */
  share(): Promise<boolean>;
  dismiss(notice: string): void;
  /** Loads the data set again after a failure. */
  reloadData(): void;
}
