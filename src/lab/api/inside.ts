import type { Look, Seen } from '../../experiment/inside/look.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { Run } from '../../experiment/setup/run.ts';

/** What a look came to. */
export interface Sight {
  readonly seen: Seen;
  /** Networks that belong to it and are not kept here. */
  readonly missing: readonly Run[];
}

export interface LookOptions {
  /** Ends the look, which then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Told of how much is done, from 0 to 1, some times a second. */
  readonly progress: (done: number) => void;
  /** Whether networks train meanwhile: the look then rests as long as it works. */
  readonly beside: boolean;
}

/** Looks inside the finished networks that are kept here, in a worker of its own. Nothing is trained. */
export interface Inside {
  /** Rejects with Told where it cannot be looked. */
  look(look: Look, recipe: Recipe, chosen: Run, options: LookOptions): Promise<Sight>;
}
