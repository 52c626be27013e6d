import { type Run, runName } from '../../src/experiment/run.ts';
import type { Recipe } from '../../src/experiment/recipe.ts';
import type { RunResult } from '../../src/experiment/result.ts';
import type { Laboratory, RunStatus } from '../../src/lab/protocol.ts';

/**
 * Trains runs and all they need, and resolves with every result when the last has finished.
 * Rejects with a sentence when a run fails or the laboratory does not open.
 */
export async function trainAll(
  laboratory: Laboratory,
  recipe: Recipe,
  runs: readonly Run[],
  told: (run: Run, status: RunStatus) => void,
): Promise<RunResult[]> {
  const results = new Map<string, RunResult>();
  const missing = new Set(runs.map(runName));
  const notices: string[] = [];
  let open = false;
  const finished = new Promise<void>((resolve, reject) => {
    laboratory.listen((event) => {
      if (event.kind === 'engine') open = true;
      if (event.kind === 'notice') notices.push(event.message);
      if (event.kind !== 'status') return;
      const { run, status } = event;
      told(run, status);
      if (status.kind === 'failed') reject(new Error(`${runName(run)}: ${status.message}`));
      if (status.kind !== 'done') return;
      results.set(runName(run), status.result);
      missing.delete(runName(run));
      if (missing.size === 0) resolve();
    });
  });
  await Promise.all([
    finished,
    laboratory.train(recipe, runs, 'sweep').then(() => {
      if (!open) throw new Error(notices.at(-1) ?? 'The laboratory did not open.');
    }),
  ]);
  return [...results.values()];
}
