import { N_MAX } from './network.ts';

export type Task = 'A' | 'B';
/** Where the first n layers of a network come from. */
export type Donor = Task | 'random';

/** One network to train: a base, or one whose first n layers were copied from a donor. */
export type Run = BaseRun | TransferRun;

export interface BaseRun {
  readonly kind: 'base';
  readonly target: Task;
}

export interface TransferRun {
  readonly kind: 'transfer';
  readonly target: Task;
  readonly donor: Donor;
  /** How many layers are copied: 1 … N_MAX. */
  readonly n: number;
  /** Whether the copied layers go on learning ("+" in the paper's names); frozen otherwise. */
  readonly tuned: boolean;
}

/** The base network of a task. */
export const base = (target: Task): BaseRun => ({ kind: 'base', target });

/** The transfer network `donor n target`, such as A3B, B3B+ or the random control R3B. */
export const transfer = (donor: Donor, n: number, target: Task, tuned: boolean): TransferRun => ({
  kind: 'transfer',
  donor,
  n,
  target,
  tuned: tuned && donor !== 'random', // random and fine-tuned is the base itself
});

/** The paper's name of a run: `baseB`, `A3B`, `B3B+`, `R3B`. Unique within one recipe. */
export function runName(run: Run): string {
  if (run.kind === 'base') return `base${run.target}`;
  return `${run.donor === 'random' ? 'R' : run.donor}${run.n}${run.target}${run.tuned ? '+' : ''}`;
}

/** The run that a name such as `A3B+` stands for, or undefined where it stands for none. */
export function parseRunName(name: string): Run | undefined {
  const baseMatch = /^base([AB])$/.exec(name);
  if (baseMatch) return base(baseMatch[1] as Task);
  const match = /^([ABR])(\d)([AB])(\+?)$/.exec(name);
  if (!match) return undefined;
  const n = Number(match[2]);
  const donor = match[1] === 'R' ? 'random' : (match[1] as Task);
  const tuned = match[4] === '+';
  if (n < 1 || n > N_MAX || (donor === 'random' && tuned)) return undefined;
  return transfer(donor, n, match[3] as Task, tuned);
}

/** How many of the lowest layers never change during the run. */
export const frozenLayers = (run: Run): number => (run.kind === 'transfer' && !run.tuned ? run.n : 0);

/** The base network that must be trained before this run can start, if there is one. */
export const donorOf = (run: Run): BaseRun | undefined =>
  run.kind === 'transfer' && run.donor !== 'random' ? base(run.donor) : undefined;
