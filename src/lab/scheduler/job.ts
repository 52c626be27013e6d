import { recipeHash, runKey } from '../../experiment/results/fingerprint.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import { donorOf, type Run } from '../../experiment/setup/run.ts';
import type { Room } from './session.ts';
import type { Checkpoint, Progress, Urgency } from '../api/protocol.ts';
import type { StoredResult } from '../storage/records.ts';

/** A run that is wanted and has not finished. */
export interface Job {
  /** As `runKey` gives it. */
  readonly key: string;
  /** The recipe it is trained by. */
  readonly recipe: Recipe;
  /** Every recipe that asks for it, by hash: several where it does not depend on what they differ in. */
  readonly askers: Map<string, Recipe>;
  readonly run: Run;
  /** What its minibatches come from, recipe and target: runs of one stream can train in one cohort. */
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

/** The key of a recipe's run in a room. */
export const keyOf = ({ dataHash, engine }: Pick<Room, 'dataHash' | 'engine'>, recipe: Recipe, run: Run) =>
  runKey(recipe, dataHash, run, engine.id);

/** A job that one recipe asks for. */
export function createJob(room: Room, recipe: Recipe, run: Run, wish: Wish): Job {
  const donor = donorOf(run);
  const hash = recipeHash(recipe, room.dataHash);
  return {
    key: keyOf(room, recipe, run),
    recipe,
    askers: new Map([[hash, recipe]]),
    run,
    stream: `${hash}/${run.target}`,
    needs: donor && keyOf(room, recipe, donor),
    ...wish,
  };
}
