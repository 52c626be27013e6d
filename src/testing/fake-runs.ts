import { runKey } from '../experiment/results/fingerprint.ts';
import { base, type Run } from '../experiment/setup/run.ts';
import { weightsHash } from '../experiment/setup/weights.ts';
import { TINY } from './fake-workers.ts';
import type { FinishedRun } from '../lab/api/protocol.ts';
import type { StoredCheckpoint } from '../lab/storage/records.ts';

// Runs as a store keeps them, for the tests of this room.

const dataHash = 'fake00000000';
const recipeOf = (seed: number) => ({ ...TINY, seed });

/** The key of a run of a seed. */
export const keyOfFake = (seed: number, run: Run = base('B')): string =>
  runKey(recipeOf(seed), dataHash, run, 'wasm');

/** A finished run of a seed, with three weights. */
export function finishedFake(seed: number, run: Run = base('B')): FinishedRun {
  const recipe = recipeOf(seed);
  const weights = Float32Array.of(1, 2, seed);
  return {
    result: {
      run,
      recipe,
      dataHash,
      engine: { id: 'wasm', device: 'a fake', bitExact: true },
      curve: [
        { iteration: 0, accuracy: 0.1 },
        { iteration: recipe.iterations, accuracy: 0.5, trainLoss: 1 },
      ],
      accuracy: 0.5,
      testCount: 4,
      trainCount: 16,
      hash: weightsHash(weights),
      seconds: 1,
    },
    weights,
    faces: [Uint8Array.of(255)],
  };
}

/** A run of a seed that has come to an iteration. */
export function haltedFake(seed: number, iteration: number, run: Run = base('B')): StoredCheckpoint {
  return {
    recipe: recipeOf(seed),
    dataHash,
    run,
    engine: 'wasm',
    checkpoint: {
      iteration,
      state: { weights: Float32Array.of(1, 2, seed), velocity: new Float32Array(3) },
      curve: [],
      pending: { loss: 1, count: iteration },
      seconds: 1,
      trainCount: 16,
    },
  };
}
