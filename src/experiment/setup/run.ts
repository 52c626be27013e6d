import { N_MAX, type Network, trainingFlops } from './network.ts';
import type { Recipe } from './recipe.ts';

export type Task = 'A' | 'B';
/** Where the first n layers of a network come from. */
export type Donor = Task | 'random';

/** One network to train: a base, or one whose first n layers were copied from a donor. */
export type Run = BaseRun | TransferRun;

export interface BaseRun {
  readonly kind: 'base';
  readonly target: Task;
  /**
   * Percent of the budget after which its training is ended, by the rates of the whole: a donor that is copied early, and
   * nobody's reference. Absent where it trains to its end.
   */
  readonly stopped?: Stop;
}

/** Where a donor's training may be ended early, in percent of its budget. */
export const STOPS = [5, 10, 25, 50] as const;
export type Stop = (typeof STOPS)[number];

/**
 * Whether copied layers go on learning: never (frozen), from the start (fine-tuned, "+" in the paper's names), or frozen for
 * half of the budget and fine-tuned then ("-+"; Kumar et al. 2022 do so with n = 7 and call it LP-FT).
 */
export type Tuning = boolean | 'later';

export interface TransferRun {
  readonly kind: 'transfer';
  readonly target: Task;
  readonly donor: Donor;
  /** How many layers are copied: 1 … N_MAX. */
  readonly n: number;
  readonly tuned: Tuning;
}

/** The base network of a task. */
export const base = (target: Task): BaseRun => ({ kind: 'base', target });

/** The transfer network `donor n target`, such as A3B, B3B+ or the random control R3B. */
export const transfer = (donor: Donor, n: number, target: Task, tuned: Tuning): TransferRun => ({
  kind: 'transfer',
  donor,
  n,
  target,
  tuned: donor === 'random' ? false : tuned, // random and fine-tuned is the base itself
});

/** Whether a run is a base whose training was ended early. */
export const isStopped = (run: Run): boolean => run.kind === 'base' && run.stopped !== undefined;

const signOf = (tuned: Tuning): string => (tuned === 'later' ? '-+' : tuned ? '+' : '');

/**
 * The paper's name of a run: `baseB`, `A3B`, `B3B+`, `R3B`, and in its manner `A3B-+`, `baseA@10`. Unique within one
 * recipe.
 */
export function runName(run: Run): string {
  if (run.kind === 'base') return `base${run.target}${run.stopped ? `@${run.stopped}` : ''}`;
  return `${run.donor === 'random' ? 'R' : run.donor}${run.n}${run.target}${signOf(run.tuned)}`;
}

/** Whether two runs have one name, without writing it. */
export const sameRun = (a: Run, b: Run): boolean =>
  a.target === b.target &&
  (a.kind === 'base'
    ? b.kind === 'base' && a.stopped === b.stopped
    : b.kind === 'transfer' && a.donor === b.donor && a.n === b.n && a.tuned === b.tuned);

/** The name that a run's first weights are drawn by: a base starts alike wherever it ends. */
export const startName = (run: Run): string => runName(run.kind === 'base' ? base(run.target) : run);

/** The run that a name such as `A3B+` stands for, or undefined where it stands for none. */
export function parseRunName(name: string): Run | undefined {
  const baseMatch = /^base([AB])(?:@(\d+))?$/.exec(name);
  if (baseMatch) {
    const [, target, percent] = baseMatch;
    if (percent === undefined) return base(target as Task);
    const stopped = STOPS.find((stop) => String(stop) === percent);
    return stopped && { ...base(target as Task), stopped };
  }
  const match = /^([ABR])(\d)([AB])(-?\+)?$/.exec(name);
  if (!match) return undefined;
  const n = Number(match[2]);
  const donor = match[1] === 'R' ? 'random' : (match[1] as Task);
  const tuned = match[4] === '-+' ? 'later' : match[4] === '+';
  if (n < 1 || n > N_MAX || (donor === 'random' && tuned)) return undefined;
  return transfer(donor, n, match[3] as Task, tuned);
}

/** The fraction of the budget for which layers stay frozen that are fine-tuned later. */
export const FROZEN_FOR = 0.5;

/**
 * How many of the lowest layers do not change in the next iteration.
 * @param spent the fraction of the budget that has been trained, from 0 to 1
 */
export function frozenLayers(run: Run, spent: number): number {
  if (run.kind === 'base' || run.tuned === true) return 0;
  return run.tuned === false || spent < FROZEN_FOR ? run.n : 0;
}

/** Floating point operations of training on one image, on average over the budget. */
export const flopsAnImage = (net: Network, run: Run): number =>
  FROZEN_FOR * trainingFlops(net, frozenLayers(run, 0)) +
  (1 - FROZEN_FOR) * trainingFlops(net, frozenLayers(run, FROZEN_FOR));

/** The iterations after which a run ends. */
export const endOf = (run: Run, { iterations }: Pick<Recipe, 'iterations'>): number =>
  run.kind === 'base' && run.stopped ? (iterations * run.stopped) / 100 : iterations;

/** Where a recipe ends its donors early, if it does. */
export function earlyOf({ stop }: Pick<Recipe, 'stop'>): Pick<BaseRun, 'stopped'> {
  const stopped = STOPS.find((percent) => percent === stop);
  return stopped ? { stopped } : {};
}

/** The base network that must be trained before this run can start, if there is one: to its end, or as far as `stop` says. */
export const donorOf = (run: Run, recipe: Pick<Recipe, 'stop'>): BaseRun | undefined =>
  run.kind === 'base' || run.donor === 'random' ? undefined : { ...base(run.donor), ...earlyOf(recipe) };
