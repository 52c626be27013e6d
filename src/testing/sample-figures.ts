import { ANY_DATA } from '../experiment/setup/data-spec.ts';
import { presetOf, type PresetId } from '../experiment/study/presets.ts';
import { DEFAULT_RECIPE } from '../experiment/setup/recipe.ts';
import type { CurvePoint } from '../experiment/results/result.ts';
import { type Measured, type Origin, type Point, points } from '../experiment/results/results.ts';
import { parseRunName, type Run, runName, type Task } from '../experiment/setup/run.ts';
import { runOf, type TreatmentId } from '../experiment/setup/treatments.ts';
import type { CurveLine } from '../views/chart/learning-curve/curve.ts';

interface Options {
  readonly arm?: string;
  readonly seed?: number;
  readonly origin?: Origin;
  readonly target?: Task;
  readonly curve?: readonly CurvePoint[];
  /** Percent correct on the training images. */
  readonly fitted?: number;
}

/** A network for tests: the run of a treatment at n with an accuracy in percent. */
export function networkOf(
  treatment: TreatmentId,
  n: number,
  percent: number,
  { arm = 'halves', seed = 42, origin = 'live', target = 'B', curve = [], fitted }: Options = {},
): Measured {
  const run: Run = runOf(treatment, n, target);
  const accuracy = percent / 100;
  return {
    arm,
    repeat: String(seed),
    target,
    treatment,
    n,
    accuracy,
    ...(fitted === undefined ? {} : { trainAccuracy: fitted / 100 }),
    chance: 1 / 40,
    origin,
    result: {
      run,
      recipe: { ...DEFAULT_RECIPE, seed },
      dataHash: 'd0d0',
      engine: { id: 'wasm', device: 'WASM SIMD', bitExact: true },
      curve,
      accuracy,
      testCount: 800,
      trainCount: 4000,
      hash: `feed-${runName(run)}-${seed}`,
      seconds: 16.2,
    },
  };
}

/** Pooled points for tests: for each name such as `base` or `AnB 3` the accuracies in percent of seeds 42, 43, … */
export function pointsOf(
  rows: Readonly<Record<string, readonly number[]>>,
  options?: Options,
): Point<Measured>[] {
  return points(
    Object.entries(rows).flatMap(([row, percents]) => {
      const [treatment, n] = row.split(' ');
      return percents.map((percent, i) =>
        networkOf(treatment as TreatmentId, Number(n ?? 0), percent, { seed: 42 + i, ...options }),
      );
    }),
  );
}

/** What every figure of an experiment needs besides its points. */
export const figureOf = (id: PresetId) => {
  const preset = presetOf(id, ANY_DATA);
  return { preset, arm: preset.arms[0]!.id, chosen: 'AnB' as TreatmentId };
};

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
