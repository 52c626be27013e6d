import type { Recipe } from '../setup/recipe.ts';
import type { Run } from '../setup/run.ts';

/** What was measured after some iterations. */
export interface CurvePoint {
  readonly iteration: number;
  /** Share of the test images classified correctly, 0 … 1. */
  readonly accuracy: number;
  /** Mean cross-entropy (nats) over the minibatches since the point before; absent at iteration 0. */
  readonly trainLoss?: number;
}

/** A finished run. */
export interface RunResult {
  readonly run: Run;
  readonly recipe: Recipe;
  readonly dataHash: string;
  readonly engine: EngineUsed;
  readonly curve: readonly CurvePoint[];
  /** At the end of the budget: the last point of the curve. Nothing is picked by its test accuracy. */
  readonly accuracy: number;
  /**
   * Share of the training images that are classified correctly at the end of the budget, without dropout, 0 … 1. Absent
   * in results that were trained before this was measured, and in those that come in a link.
   */
  readonly trainAccuracy?: number;
  readonly testCount: number;
  readonly trainCount: number;
  /** Of the final weights, as `weightsHash` gives it. */
  readonly hash: string;
  /** Of the first n layers, before and after training; absent for bases. Equal for frozen layers. */
  readonly copiedHash?: { readonly before: string; readonly after: string };
  /** Seconds of training and measuring, pauses left out. */
  readonly seconds: number;
}

/** How many of its training images a result's network classifies correctly; undefined where that was not measured. */
export const trainCorrect = ({ trainAccuracy, trainCount }: RunResult): number | undefined =>
  trainAccuracy === undefined ? undefined : Math.round(trainAccuracy * trainCount);

/** Every engine by name, as links and files spell it. */
export const ENGINE_IDS = ['wasm', 'webgpu', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu'] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

/** What trained a run. */
export interface EngineUsed {
  readonly id: EngineId;
  readonly device: string;
  /** Whether the same recipe gives the same bits on every machine that runs this engine: `isBitExact` of its id. */
  readonly bitExact: boolean;
}

/** Whether an engine computes the same bits on every machine. That follows from the engine, whatever a file says of it. */
export const isBitExact = (id: EngineId): boolean => id === 'wasm';
