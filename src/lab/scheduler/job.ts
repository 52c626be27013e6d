import { recipeHash, runKey } from '../../experiment/results/fingerprint.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import { donorOf, endOf, type Run } from '../../experiment/setup/run.ts';
import type { Session } from './session.ts';
import type { Checkpoint, Progress, Urgency } from '../api/protocol.ts';
import type { StoredResult } from '../storage/records.ts';

/** A run that is wanted and has not finished. */
export interface Job {
  /** As `runKey` gives it. */
  readonly key: string;
  /** The recipe it is trained by. */
  readonly recipe: Recipe;
  /** Every recipe that asks for it, by hash: several where it does not depend on what they differ in. */
  readonly requesters: Map<string, Recipe>;
  readonly run: Run;
  /** What its minibatches come from, recipe and target, and where they end: runs of one stream can train in one cohort. */
  readonly stream: string;
  /** Key of the run whose weights this one needs. */
  readonly needs: string | undefined;
  /** What the first training came to, where this is a second one. */
  readonly repeats?: StoredResult;
  urgency: Urgency;
  /** Which request it came with, and its place there. */
  request: number;
  place: number;
  /** Aborts the training; present while it trains. */
  halt?: AbortController;
  progress?: Progress;
  checkpoint?: Checkpoint;
  /** How often its worker has died. */
  crashes?: number;
}

/** How soon a job is wanted, and what is known of it already. */
export type Wish = Pick<Job, 'urgency' | 'request' | 'place'> & Pick<Partial<Job>, 'repeats' | 'progress'>;

/** The key of a recipe's run in a session. */
export const keyOf = ({ dataHash, engine }: Pick<Session, 'dataHash' | 'engine'>, recipe: Recipe, run: Run) =>
  runKey(recipe, dataHash, run, engine.id);

/** A job that one recipe asks for. */
export function createJob(session: Session, recipe: Recipe, run: Run, wish: Wish): Job {
  const donor = donorOf(run, recipe);
  const hash = recipeHash(recipe, session.dataHash);
  return {
    key: keyOf(session, recipe, run),
    recipe,
    requesters: new Map([[hash, recipe]]),
    run,
    stream: `${hash}/${run.target}/${endOf(run, recipe)}`,
    needs: donor && keyOf(session, recipe, donor),
    ...wish,
  };
}
