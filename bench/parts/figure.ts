import { N_MAX } from '../../src/experiment/setup/network.ts';
import { plan } from '../../src/experiment/setup/plan.ts';
import { DEFAULT_RECIPE } from '../../src/experiment/setup/recipe.ts';
import { base, type Run } from '../../src/experiment/setup/run.ts';
import type { Batch } from '../../src/experiment/study/sweep.ts';
import { runOf, TREATMENTS } from '../../src/experiment/setup/treatments.ts';
import { openNodeLaboratory } from '../../src/lab/node.ts';
import { dataFolder, readIndex } from '../../scripts/reproduce/data-set.ts';
import { trainAll } from '../../scripts/reproduce/train-all.ts';
import { awaited } from '../awaited.ts';
import { figureName, SEPARATE, SHARED, wholeFigureName } from '../names.ts';
import type { Measurement } from '../results.ts';
import { type Measurable, measureRounds } from '../rounds.ts';
import type { Setting } from '../setting.ts';

/**
 * Figure 2 of one split, whole: the drawings' loading, the bases, the transfers and all evaluations, on all threads.
 * Once as the laboratory does it, and once so that no two transfers share anything: each belongs to a split of its own,
 * and its bases are trained for it alone.
 */
export const measureFigure = (setting: Setting, iterations: number) =>
  measured(setting, figureName(iterations), [
    [SHARED, [batch(iterations, 0, TRANSFERS)]],
    [SEPARATE, TRANSFERS.map((run, i) => batch(iterations, i, [run]))],
  ]);

/** The same with another budget, as the laboratory does it and in no other way. */
export const measureWholeFigure = (setting: Setting, iterations: number) =>
  measured(setting, wholeFigureName(iterations), [[SHARED, [batch(iterations, 0, TRANSFERS)]]]);

/** All that the figure shows, with B as the target. */
const TRANSFERS: readonly Run[] = TREATMENTS.flatMap(({ id }) =>
  id === 'base' || id === 'RnB' ? [] : Array.from({ length: N_MAX }, (_, i) => runOf(id, i + 1, 'B')),
);

/** Some transfers of a split, the default one or one that many further on, with the bases that they need. */
const batch = (iterations: number, split: number, transfers: readonly Run[]): Batch => ({
  recipe: { ...DEFAULT_RECIPE, iterations, seed: DEFAULT_RECIPE.seed + split },
  runs: plan([base('B'), ...transfers], DEFAULT_RECIPE).map(({ run }) => run),
});

async function measured(
  { say, threads, rounds }: Setting,
  name: string,
  ways: readonly (readonly [name: string, batches: readonly Batch[]])[],
): Promise<Record<string, Measurement[]>> {
  const { hash } = await readIndex();
  say(`\n${name}`);
  const measurables = ways.map(([way, batches]): Measurable => ({
    name: way,
    unit: 's',
    note: `${batches.reduce((sum, { runs }) => sum + runs.length, 0)} networks`,
    measure: () => seconds(batches, hash, threads),
    close: async () => {},
  }));
  return {
    [name]: await measureRounds(measurables, rounds, (measurable, value) =>
      say(`  ${measurable.name}: ${value.toFixed(1)} s`),
    ),
  };
}

/** So many seconds Figure 2 may take: some minutes where the machine has nothing else to do. */
const FIGURE_S = 3600;

/** Seconds from opening a laboratory to the last result. */
async function seconds(batches: readonly Batch[], dataHash: string, threads: number): Promise<number> {
  const start = performance.now();
  const laboratory = openNodeLaboratory({ data: dataFolder(), engine: 'wasm', threads });
  try {
    const trained = trainAll(laboratory, batches, dataHash, () => {});
    const { failures } = await awaited('the end of all networks of Figure 2', FIGURE_S, trained);
    if (failures[0]) throw new Error(failures[0]);
    return (performance.now() - start) / 1000;
  } finally {
    laboratory.dispose();
  }
}
