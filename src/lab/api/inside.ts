import type { Look, Seen } from '../../experiment/inside/look.ts';
import type { ShownKnob } from '../../experiment/files/pytorch.ts';
import type { RunResult } from '../../experiment/results/result.ts';
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

export interface TakeOptions {
  readonly signal: AbortSignal;
  /** The recipe's knobs, as the script that goes along shows them. */
  readonly shown: readonly ShownKnob[];
}

/** Looks inside the finished networks that are kept here, in a worker of its own. Nothing is trained. */
export interface Inside {
  /** Rejects with Told where it cannot be looked. */
  look(look: Look, recipe: Recipe, chosen: Run, options: LookOptions): Promise<Sight>;
  /**
   * A finished network with its test images and a script for PyTorch, as a zip; undefined where its weights are not kept
   * here, or are others than the result's. Rejects with Told where it cannot be made.
   */
  take(result: RunResult, options: TakeOptions): Promise<Uint8Array<ArrayBuffer> | undefined>;
}
