import type { Input } from '../setup/input.ts';
import type { LayerName } from '../setup/network.ts';
import { N_MAX } from '../setup/network.ts';
import type { Recipe } from '../setup/recipe.ts';
import { base, donorOf, type Run, runName, transfer } from '../setup/run.ts';
import type { Weights } from '../setup/weights.ts';

/** The ways to look inside finished networks, as links call them; none of them trains. */
export const LOOKS = ['drift', 'resets', 'road', 'likeness', 'answers'] as const;
export type Look = (typeof LOOKS)[number];

/** A finished network. */
export interface Trained {
  readonly run: Run;
  readonly weights: Weights;
}

/**
 * The networks that a look is at: both bases and the chosen network or, on the road, base B and what was fine-tuned from
 * n layers of either base; for answers, base B and what it is compared with. A donor that was stopped early stands in the place of base A.
 */
export function networksOf(look: Look, chosen: Run, recipe: Pick<Recipe, 'stop'>): Run[] {
  const donor = donorOf(chosen, recipe);
  const beside = donor && runName(donor) !== runName(base('B')) ? donor : base('A');
  if (look === 'answers') return [base('B'), chosen];
  if (look !== 'road') return [beside, base('B'), chosen];
  const n = chosen.kind === 'transfer' ? chosen.n : N_MAX;
  return [base('B'), transfer('B', n, 'B', true), transfer('A', n, 'B', true)];
}

/** How far one layer went. */
export interface LayerDrift {
  readonly layer: LayerName;
  /** ‖after − before‖ / ‖before‖ over kernel and biases together: exactly 0 where no bit has changed. */
  readonly drift: number;
  readonly frozen: boolean;
  /** Whether it began as the donor's, and so is measured from there. */
  readonly copied: boolean;
  /** Hashes of the layer's parameters, as `weightsHash` has them. */
  readonly before: string;
  readonly after: string;
}

/** What each look sees, of a network or of two; a list has the order of the layers. */
export interface Drift {
  readonly run: string;
  readonly layers: readonly LayerDrift[];
}
export interface Resets {
  readonly run: string;
  /** Held-out images of the network's own task, and how many of them it gets right as it is. */
  readonly images: number;
  readonly correct: number;
  /** The same with one layer put back to its first weights. */
  readonly layers: readonly { readonly layer: LayerName; readonly correct: number }[];
}
export interface Road {
  readonly from: string;
  readonly to: string;
  readonly images: number;
  /** `[ROAD_POINTS]` right answers, from the first network to the second. */
  readonly correct: readonly number[];
}
export interface Likeness {
  readonly first: string;
  readonly second: string;
  readonly images: number;
  readonly layers: readonly ({ readonly layer: LayerName } & Cka)[];
}

/** Linear CKA, unbiased and plain; null where a layer answers to all images alike, which can be likened to nothing. */
export interface Cka {
  readonly cka: number | null;
  readonly plain: number | null;
}

/** What two networks take every held-out image for; classes are places in the task's list. */
export interface Answers {
  readonly first: string;
  readonly second: string;
  /** By image: what it is, and what either network takes it for. */
  readonly classes: readonly number[];
  readonly firstSaid: readonly number[];
  readonly secondSaid: readonly number[];
  /** Some of the images: those about which the networks differ come first. */
  readonly pictures: readonly Pictured[];
}

/** An image as the networks see it. */
export interface Pictured {
  readonly image: number;
  /** `[height, width, channels]`, 0 … 255. */
  readonly pixels: Uint8Array;
  readonly shape: Input;
}

/** What was seen. */
export type Seen =
  | { readonly look: 'drift'; readonly rows: readonly Drift[] }
  | { readonly look: 'resets'; readonly rows: readonly Resets[] }
  | { readonly look: 'road'; readonly rows: readonly Road[] }
  | { readonly look: 'likeness'; readonly rows: readonly Likeness[] }
  | { readonly look: 'answers'; readonly rows: readonly Answers[] };

/** What one kind of look saw. */
export type SeenBy<L extends Look> = Extract<Seen, { readonly look: L }>;
