import type { RunResult } from './result.ts';
import { base, runName, type Task } from './run.ts';
import { runOf, type TreatmentId, treatmentOf } from './treatments.ts';

/** A finished run as a point of the figure, compared with the base of its own target, split and seed. */
export interface Point {
  readonly treatment: TreatmentId;
  /** 0 for the base. */
  readonly n: number;
  /** 0 … 1. */
  readonly accuracy: number;
  /** Percentage points above the base; undefined while the base has not finished. */
  readonly change: number | undefined;
  readonly result: RunResult;
}

const find = (results: readonly RunResult[], name: string) =>
  results.find(({ run }) => runName(run) === name);

/** The points for one target of one recipe's results. */
export function points(results: readonly RunResult[], target: Task): Point[] {
  const reference = find(results, runName(base(target)));
  return results
    .filter(({ run }) => run.target === target)
    .map((result) => ({
      treatment: treatmentOf(result.run),
      n: result.run.kind === 'base' ? 0 : result.run.n,
      accuracy: result.accuracy,
      change: reference && 100 * (result.accuracy - reference.accuracy),
      result,
    }));
}

/** The two parts of a frozen transfer's drop at n, in percentage points; a part is undefined while a run is missing. */
export interface Decomposition {
  /** base − BnB: what is lost because the cut separates layers that had learned together. */
  readonly coAdaptation: number | undefined;
  /** BnB − AnB: what is lost because the features come from another task. */
  readonly specificity: number | undefined;
}

/** Splits the drop of AnB as the paper's section 4.1 does. */
export function decomposition(results: readonly RunResult[], n: number, target: Task): Decomposition {
  const accuracy = (id: TreatmentId) => find(results, runName(runOf(id, n, target)))?.accuracy;
  const difference = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : 100 * (a - b);
  return {
    coAdaptation: difference(accuracy('base'), accuracy('BnB')),
    specificity: difference(accuracy('BnB'), accuracy('AnB')),
  };
}
