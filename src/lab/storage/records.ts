import { runKey } from '../../experiment/results/fingerprint.ts';
import { type Recipe, wholeRecipe } from '../../experiment/setup/recipe.ts';
import type { CurvePoint, EngineId, RunResult } from '../../experiment/results/result.ts';
import { endOf, type Run } from '../../experiment/setup/run.ts';
import { type Weights, weightsHash } from '../../experiment/setup/weights.ts';
import type { Checkpoint, ActivationMaps } from '../api/protocol.ts';

/** Raised whenever a record's shape changes: older ones are then left alone. */
const RECORD_VERSION = 1;

/** A finished run without its weights, which only donors need. */
export interface StoredResult {
  readonly result: RunResult;
  readonly faces: ActivationMaps;
  /** Where it was trained elsewhere and came with the page. */
  readonly recorded?: true;
}

/** A halted run and whose it is. */
export interface StoredCheckpoint {
  readonly recipe: Recipe;
  readonly dataHash: string;
  readonly run: Run;
  readonly engine: EngineId;
  readonly checkpoint: Checkpoint;
}

/** Puts the version on a value to be stored. */
export const record = <T extends object>(value: T) => ({ version: RECORD_VERSION, ...value });

/** What was stored, or undefined where it is none of ours, of another version, broken, or not the key's. */
export const readResult = checked((value, key): StoredResult | undefined => {
  const { result, faces } = value as Partial<StoredResult>;
  if (!result || !isFaces(faces) || !isCurve(result.curve)) return undefined;
  const { dataHash, run, engine, accuracy, hash } = result;
  const recipe = sharedRecipe(result.recipe);
  const right =
    typeof hash === 'string' &&
    isShare(accuracy) &&
    (result.trainAccuracy === undefined || isShare(result.trainAccuracy)) &&
    accuracy === result.curve.at(-1)?.accuracy &&
    result.curve.at(-1)?.iteration === endOf(run, recipe) &&
    runKey(recipe, dataHash, run, engine.id) === key;
  return right ? { result: { ...result, recipe }, faces } : undefined;
});

/** Recipes that were read before, by what they were written as. */
const recipes = new Map<string, Recipe>();

/** A recipe as it was written down; the results of one have one object, of which much is known from then on. */
function sharedRecipe(written: Partial<Recipe>): Recipe {
  const text = JSON.stringify(written);
  const recipe = recipes.get(text) ?? wholeRecipe(written);
  recipes.set(text, recipe);
  return recipe;
}

/** The weights, where they are the ones whose hash the result tells. */
export const readWeights = checked((value, hash): Weights | undefined => {
  const { weights } = value as { readonly weights?: unknown };
  return weights instanceof Float32Array && weightsHash(weights) === hash ? weights : undefined;
});

export const readCheckpoint = checked((value, key): StoredCheckpoint | undefined => {
  const { recipe: given, dataHash, run, engine, checkpoint } = value as StoredCheckpoint;
  const recipe = wholeRecipe(given);
  if (runKey(recipe, dataHash, run, engine) !== key) return undefined;
  const { iteration, state, curve, pending, seconds, trainCount } = checkpoint;
  const right =
    isCount(iteration) &&
    // Trained to the end at most, and not yet measured there.
    iteration <= endOf(run, recipe) &&
    (curve.at(-1)?.iteration ?? 0) < endOf(run, recipe) &&
    isCurve(curve) &&
    (curve.at(-1)?.iteration ?? 0) + pending.count === iteration &&
    state.weights instanceof Float32Array &&
    state.velocity instanceof Float32Array &&
    state.weights.length === state.velocity.length &&
    Number.isFinite(pending.loss) &&
    Number.isFinite(seconds) &&
    isCount(trainCount);
  return right ? { recipe, dataHash, run, engine, checkpoint } : undefined;
});

/** Whatever lies in a browser's storage may be anything: a reader that stumbles has read nothing of ours. */
export function checked<T>(read: (value: object, expected: string) => T | undefined) {
  return (value: unknown, expected: string): T | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    if ((value as { readonly version?: unknown }).version !== RECORD_VERSION) return undefined;
    try {
      return read(value, expected);
    } catch {
      return undefined;
    }
  };
}

export const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;

const isFaces = (value: unknown): value is ActivationMaps =>
  Array.isArray(value) && value.every((face) => face instanceof Uint8Array);

const isCurve = (value: unknown): value is readonly CurvePoint[] =>
  Array.isArray(value) &&
  value.every(({ iteration, accuracy, trainLoss }: CurvePoint, i) => {
    const ascends = i === 0 || iteration > (value[i - 1] as CurvePoint).iteration;
    return isCount(iteration) && ascends && isShare(accuracy) && (trainLoss === undefined || trainLoss >= 0);
  });
