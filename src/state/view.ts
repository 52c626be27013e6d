import type { PresetId } from '../experiment/study/presets.ts';
import type { Look } from '../experiment/inside/look.ts';
import type { TreatmentId } from '../experiment/setup/treatments.ts';

/** Chapters of the guided path. */
export const CHAPTERS = 6;
/** No experiment has more claims to present. */
export const MOST_CLAIMS = 20;

/** What a visitor expects of a treatment: accuracies in whole percent for n = 1 … 7. */
export interface Prediction {
  readonly treatment: TreatmentId;
  readonly values: readonly number[];
}

/**
 * What the figure may show instead of its usual quantity. `base`: the points against base, a lane for each treatment.
 * `fit`: the same quantity on the training images. `map`: where the treatment on show differs, over arms and n.
 */
export const READINGS = ['base', 'fit', 'map'] as const;
export type Reading = (typeof READINGS)[number];

/** How the page is looked at: what a link carries besides the experiment. */
export interface View {
  /** The claim on the screen of present mode, counted from 1; undefined outside it. */
  readonly present: number | undefined;
  /** The open chapter of the guided path, 1 … 6. */
  readonly chapter: number | undefined;
  /** How the figure is read; undefined as the experiment has it. */
  readonly reading: Reading | undefined;
  /** The claim that the lanes show, among those of the experiment, counted from 1. */
  readonly claim: number | undefined;
  /** The way of looking inside finished networks that is on show beside the figure. */
  readonly look: Look | undefined;
}

/** Treatments that may be seen, each up to some n. */
export type Shown = Readonly<Partial<Record<TreatmentId, number>>>;

/** What an open chapter of the guided path lets be seen of its experiment, besides the base. */
export interface GuideStage {
  readonly chapter: number;
  /** Undefined until the chapter has set its experiment up: what is shown then holds for every experiment. */
  readonly preset: PresetId | undefined;
  readonly shown: Shown;
}

/** What words of the guided path point at: a point of the figure, or layers of the new network, counted from 1. */
export type Pointed =
  | { readonly kind: 'point'; readonly treatment: TreatmentId; readonly n: number }
  | { readonly kind: 'layers'; readonly from: number; readonly to: number };

/** What is pointed at; `turn` tells one time from the next. */
export type Spotlight = Pointed & { readonly turn: number };
