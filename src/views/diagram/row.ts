import type { Donor, Task, Tuning } from '../../experiment/setup/run.ts';
import type { ActivationMaps } from '../../lab/api/protocol.ts';

/** What the diagram shows of one network. */
export interface RowState {
  /** What its layers answer to one held-out drawing, 0 … 255 a cell; layers without an answer stay empty. */
  readonly faces?: ActivationMaps;
  /** On its own task, 0 … 1. */
  readonly accuracy?: number;
  /** Share of the training budget that is used up: 0 … 1. Absent is 0; 1 is a finished network. */
  readonly progress?: number;
  /** Whether its copied layers have the same bits after training as before. */
  readonly held?: boolean;
  /** A line under it, such as "epoch 12 of 20" or "+1.3 vs base B". */
  readonly note?: string;
}

/** The three networks of the diagram, from top to bottom. */
export interface Rows {
  readonly A: RowState;
  readonly fresh: RowState;
  readonly B: RowState;
}

/** What the visitor has chosen to see; the target is task B. */
export interface Transplant {
  /** How many layers are copied: 1 … 7. */
  readonly n: number;
  readonly donor: Donor;
  readonly tuned: Tuning;
}

/** How the copied layers are treated, as texts spell it. */
export const howCopied = ({ donor, tuned }: Pick<Transplant, 'donor' | 'tuned'>) =>
  donor === 'random' ? 'random' : tuned === 'later' ? 'later' : tuned ? 'tuned' : 'frozen';

/** Where a layer box's features come from, as the colour tokens spell it. */
export type Hue = Task | 'R';

export const hueOf = (donor: Donor): Hue => (donor === 'random' ? 'R' : donor);
