import { recipeHash } from './fingerprint.ts';
import { type Message, message } from './message.ts';
import type { RunResult } from './result.ts';
import type { Finished } from './results.ts';
import { runName } from './run.ts';
import { sameWeights } from './summary.ts';

/** What becomes of the runs of a file. */
export interface Pooled {
  /** New here, in the file's order. */
  readonly added: readonly RunResult[];
  /** How many were there already. */
  readonly duplicates: number;
  /** For each run that contradicts one that is there: how. */
  readonly refused: readonly Message[];
}

/**
 * Sorts the runs of a file by what is known. A run that is there with the same weights is a duplicate; so is one with
 * other weights where the engine rounds in its own way on each machine, for it would be no further repeat. On a bit-exact
 * engine other weights cannot be: that run is refused.
 */
export function pool(known: readonly Finished[], incoming: readonly RunResult[]): Pooled {
  const there = new Map(known.map(({ result }) => [keyOf(result), result]));
  const added: RunResult[] = [];
  const refused: Message[] = [];
  let duplicates = 0;
  for (const result of incoming) {
    const key = keyOf(result);
    const same = there.get(key);
    if (!same) {
      there.set(key, result);
      added.push(result);
    } else if (sameWeights(same.hash, result.hash) || !same.engine.bitExact) {
      duplicates++;
    } else {
      const { run, recipe, hash } = result;
      refused.push(message('otherWeights', { run: runName(run), seed: recipe.seed, hash, here: same.hash }));
    }
  }
  return { added, duplicates, refused };
}

const keys = new WeakMap<RunResult, string>();

/** What a run is of. It is hashed once, however many files are pooled with it. */
function keyOf(result: RunResult): string {
  const { recipe, dataHash, run, engine } = result;
  const key = keys.get(result) ?? `${recipeHash(recipe, dataHash)}/${runName(run)}/${engine.id}`;
  keys.set(result, key);
  return key;
}
