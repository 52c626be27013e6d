import { recipeHash } from '../../src/experiment/results/fingerprint.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { type Run, runName } from '../../src/experiment/setup/run.ts';
import type { Batch } from '../../src/experiment/study/sweep.ts';
import { say } from '../../src/texts/say.ts';
import type { Laboratory, RunStatus, Urgency } from '../../src/lab/api/protocol.ts';

/** What became of some runs; where training was interrupted, of those that had ended. */
export interface Trained {
  readonly results: readonly RunResult[];
  /** A sentence a run. */
  readonly failures: readonly string[];
}

/**
 * Trains runs and all they need, and resolves when the last has ended, well or not, or when it is interrupted. Rejects
 * with a sentence where the laboratory does not open.
 * @param told of everything, with the hash of the run's recipe
 * @param interrupted aborts where the rest is not wanted any longer
 * @param urgency 'looked-at' has the networks of transfers kept too
 */
export async function trainAll(
  laboratory: Laboratory,
  batches: readonly Batch[],
  dataHash: string,
  told: (recipe: string, run: Run, status: RunStatus) => void,
  interrupted?: AbortSignal,
  urgency: Urgency = 'sweep',
): Promise<Trained> {
  const results: RunResult[] = [];
  const failures: string[] = [];
  const notices: string[] = [];
  const missing = new Set(
    batches.flatMap(({ recipe, runs }) =>
      runs.map((run) => `${recipeHash(recipe, dataHash)}/${runName(run)}`),
    ),
  );
  if (missing.size === 0) return { results, failures };
  let open = false;
  const ended = new Promise<void>((resolve) => {
    laboratory.listen((event) => {
      if (event.kind === 'engine') open = true;
      if (event.kind === 'notice') notices.push(say(event.message));
      if (event.kind !== 'status') return;
      const { recipe, run, status } = event;
      told(recipe, run, status);
      if (status.kind !== 'done' && status.kind !== 'failed') return;
      if (!missing.delete(`${recipe}/${runName(run)}`)) return;
      if (status.kind === 'done') results.push(status.result);
      else failures.push(`${runName(run)}: ${say(status.message)}`);
      if (missing.size === 0) resolve();
    });
  });
  const asked = batches.map(({ recipe, runs }) => laboratory.train(recipe, runs, urgency));
  const opened = Promise.all(asked).then(() => {
    if (!open) throw new Error(notices.at(-1) ?? 'The laboratory did not open.');
  });
  const aborted = new Promise<void>((resolve) => interrupted?.addEventListener('abort', () => resolve()));
  await Promise.race([Promise.all([ended, opened]), aborted]);
  return { results: [...results], failures: [...failures] };
}
