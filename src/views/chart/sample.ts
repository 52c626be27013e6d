import { DEFAULT_RECIPE } from '../../experiment/recipe.ts';
import { parseRunName, type Run, runName } from '../../experiment/run.ts';
import { runOf, type TreatmentId } from '../../experiment/treatments.ts';
import type { CurveLine } from './curve.ts';
import type { ChartPoint } from './placement.ts';

/** A point for tests: the run of a treatment at n with an accuracy of 0 … 1. */
export function pointOf(treatment: TreatmentId, n: number, accuracy: number, change?: number): ChartPoint {
  const run: Run = runOf(treatment, n);
  return {
    treatment,
    n,
    accuracy,
    change,
    result: {
      run,
      recipe: DEFAULT_RECIPE,
      dataHash: 'd0d0',
      engine: { id: 'wasm', device: 'WASM SIMD', bitExact: true },
      curve: [],
      accuracy,
      testCount: 800,
      trainCount: 4000,
      hash: `feed-${runName(run)}`,
      seconds: 16.2,
    },
  };
}

/** A curve for tests: accuracies in percent, measured every 60 iterations from the start, with a falling loss. */
export function lineOf(
  name: string,
  role: CurveLine['role'],
  percents: readonly number[],
  live = false,
): CurveLine {
  const curve = percents.map((percent, i) => ({
    iteration: 60 * i,
    accuracy: percent / 100,
    ...(i > 0 && { trainLoss: 4 / (i + 1) }),
  }));
  return { name, run: parseRunName(name)!, curve, role, live };
}
