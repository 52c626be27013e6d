import { N_MAX } from '../../../src/experiment/network.ts';
import { plan } from '../../../src/experiment/plan.ts';
import { DEFAULT_RECIPE, type Recipe } from '../../../src/experiment/recipe.ts';
import { base, type Run } from '../../../src/experiment/run.ts';
import type { Batch } from '../../../src/experiment/sweep.ts';
import { runOf, TREATMENTS } from '../../../src/experiment/treatments.ts';
import { openNodeLaboratory } from '../../../src/lab/node.ts';
import { DATA, readIndex } from '../../reproduce/data-set.ts';
import { trainAll } from '../../reproduce/train-all.ts';
import { figureName, SEPARATE, SHARED } from '../names.ts';
import type { Measurement } from '../results.ts';
import { type Entrant, measureRounds } from '../rounds.ts';
import type { Setting } from '../setting.ts';

/**
 * Figure 2 of one split, whole: the drawings' loading, the bases, the transfers and all evaluations, on all threads.
 * Once as the laboratory does it, and once so that no two transfers share anything: each belongs to a split of its own,
 * and its bases are trained for it alone.
 */
export async function measureFigure(
  setting: Setting,
  iterations: number,
): Promise<Record<string, Measurement[]>> {
  const { say, threads, rounds } = setting;
  const { hash } = await readIndex();
  const recipe: Recipe = { ...DEFAULT_RECIPE, iterations };
  const transfers = TREATMENTS.flatMap(({ id }) =>
    id === 'base' || id === 'RnB' ? [] : Array.from({ length: N_MAX }, (_, i) => runOf(id, i + 1, 'B')),
  );
  const batch = (seed: number, runs: readonly Run[]): Batch => ({
    recipe: { ...recipe, seed },
    runs: plan([base('B'), ...runs]).map(({ run }) => run),
  });
  const together = [batch(recipe.seed, transfers)];
  const apart = transfers.map((run, i) => batch(recipe.seed + i, [run]));
  say(`\nFigure 2 of ${iterations} minibatches`);
  const entrant = (name: string, batches: readonly Batch[]): Entrant => ({
    name,
    unit: 's',
    note: `${batches.reduce((sum, { runs }) => sum + runs.length, 0)} networks`,
    measure: () => seconds(batches, hash, threads),
    close: async () => {},
  });
  const entrants = [entrant(SHARED, together), entrant(SEPARATE, apart)];
  return {
    [figureName(iterations)]: await measureRounds(entrants, rounds, ({ name }, value) =>
      say(`  ${name}: ${value.toFixed(1)} s`),
    ),
  };
}

/** Seconds from opening a laboratory to the last result. */
async function seconds(batches: readonly Batch[], dataHash: string, threads: number): Promise<number> {
  const start = performance.now();
  const laboratory = openNodeLaboratory({ data: DATA, engine: 'wasm', threads });
  try {
    const { failures } = await trainAll(laboratory, batches, dataHash, () => {});
    if (failures[0]) throw new Error(failures[0]);
    return (performance.now() - start) / 1000;
  } finally {
    laboratory.dispose();
  }
}
