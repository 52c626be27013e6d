import { createStore } from 'zustand/vanilla';
import { ANY_DATA, type DataSpec } from '../experiment/setup/data-spec.ts';
import type { DataId } from '../data/sets.ts';
import type { ClassKind, DonorSet } from '../experiment/setup/tasks.ts';
import type { Imported } from '../experiment/results/imported.ts';
import type { Message } from '../messages.ts';
import type { Finding } from '../experiment/study/findings.ts';
import type { TrainedClaim } from '../experiment/study/claims.ts';
import type { PresetId } from '../experiment/study/presets.ts';
import type { Recipe } from '../experiment/setup/recipe.ts';
import type { EngineUsed } from '../experiment/results/result.ts';
import type { Finished } from '../experiment/results/results.ts';
import type { Run } from '../experiment/setup/run.ts';
import type { Extent } from '../experiment/study/sweep.ts';
import type { RunStatus, StorageTrouble } from '../lab/api/protocol.ts';
import type { Language } from '../texts/languages.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import type { GuideStage, Spotlight, View } from './view.ts';
import type { ClassPrediction, Predictions, PredictionStage } from './prediction.ts';
import { NO_SHARE, type Share } from './share.ts';

/** A class of the data set, as the page shows it. */
export interface ShownClass extends ClassKind {
  /** How many training and held-out images it has. */
  readonly train: number;
  readonly test: number;
}

/** The data set of the page, as far as it is known before any of it has come. */
export interface ShownDataSet extends DataSpec {
  readonly id: DataId;
  /** URLs of the sheet of class pictures, and of what tells where the images are from. */
  readonly thumbs: string;
  readonly credits: string;
}

export type DataStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: Message }
  | {
      readonly kind: 'ready';
      readonly classes: readonly ShownClass[];
      readonly hash: string;
      readonly count: number;
      /** Of the other data sets that task A was taken from so far. */
      readonly donors?: Readonly<Partial<Record<DonorSet, ShownDonors>>>;
    };

/** What the page shows of a data set that task A is taken from. */
export interface ShownDonors {
  readonly classes: readonly ShownClass[];
  /** URL of the sheet of class pictures; empty where there is none. */
  readonly thumbs: string;
}

type EngineStatus =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly message: Message }
  | {
      readonly kind: 'ready';
      readonly engine: EngineUsed;
      readonly reason: Message;
      readonly workers: number;
    };

export type Theme = 'system' | 'light' | 'dark';

/** Where one run of one recipe stands. */
export interface RunRecord {
  readonly recipe: string;
  readonly run: Run;
  readonly status: RunStatus;
}

/** Where the recorded runs of an experiment are. */
export type RecordingStatus = 'loading' | 'ready' | 'failed';

/** What another data set's recorded runs say of an experiment's claims, or where they are. */
export type OtherFindings = 'loading' | 'failed' | readonly Finding[];

export const otherFindingsKey = (id: DataId, preset: PresetId): string => `${id}/${preset}`;

/** A file of results that is being read. */
export interface FileReading {
  readonly name: string;
  /** Runs read so far, and of how many; 0 of 0 until that is known. */
  readonly read: number;
  readonly of: number;
  readonly cancel: () => void;
}

/** A figure that is being filled: all that "Train all" asked for. */
export interface Sweep {
  readonly preset: PresetId;
  readonly recipe: Recipe;
  readonly extent: Extent;
  /** Where only the networks of a claim are trained: which. */
  readonly claim?: TrainedClaim;
}

/** Everything the page shows. */
export interface GraftState {
  readonly experiment: Settings;
  readonly view: View;
  /** What the link's sender wants of the page, and the results that came with it. */
  readonly share: Share;
  readonly predictions: Predictions;
  /** What members of a class predicted, by the link that each sent. */
  readonly classPredictions: ReadonlyMap<string, ClassPrediction>;
  /** The prediction being drawn or revealed; read it through `predictionNow`. */
  readonly prediction: PredictionStage | undefined;
  /** What the open chapter lets be seen; read it through `stageShown`. */
  readonly stage: GuideStage | undefined;
  readonly spotlight: Spotlight | undefined;
  readonly theme: Theme;
  readonly language: Language;
  readonly dataSet: ShownDataSet;
  /** What has come of it: its hash, its classes. */
  readonly data: DataStatus;
  readonly engine: EngineStatus;
  /** By `recordKey`; runs of other recipes stay here while they train. */
  readonly runs: Readonly<Record<string, RunRecord>>;
  /** Every finished run that is known, of whatever recipe and origin, by `finishedKey`. */
  readonly finished: ReadonlyMap<string, Finished>;
  /** Every file and link that was brought in, with what counts of it and what does not. */
  readonly imports: readonly Imported[];
  /** The files that are being read. */
  readonly readings: readonly FileReading[];
  readonly recordings: Readonly<Partial<Record<PresetId, RecordingStatus>>>;
  /** What was asked of other data sets, by `otherFindingsKey`. */
  readonly otherFindings: Readonly<Record<string, OtherFindings>>;
  /** What "Train all" is at, until all of it has finished or it is stopped. */
  readonly sweep: Sweep | undefined;
  /** Trained images a second, over all workers, as last measured. */
  readonly imagesPerSecond: number | undefined;
  /** What is wrong with where runs are kept; undefined where nothing is. */
  readonly storage: StorageTrouble | undefined;
  /** How many finished runs are put aside in this browser; undefined where nothing is put aside, not even else. */
  readonly aside: number | undefined;
  /** Whether the laboratory is paused by the visitor. */
  readonly paused: boolean;
  /** Makes a newer version of the page take over; undefined while this is the newest. */
  readonly takeOver: (() => void) | undefined;
  /** What to say until it is dismissed: a repaired link, refused storage. */
  readonly notices: readonly Message[];
}

export const recordKey = (recipe: string, name: string): string => `${recipe}/${name}`;

export const createGraftStore = (
  theme: Theme = 'system',
  language: Language = 'en',
  dataSet: ShownDataSet = { ...ANY_DATA, id: 'icons', thumbs: 'thumbs.png', credits: 'credits.html' },
) =>
  createStore<GraftState>(() => ({
    experiment: DEFAULT_SETTINGS,
    view: { present: undefined, chapter: undefined, reading: undefined, claim: undefined, look: undefined },
    share: NO_SHARE,
    predictions: {},
    classPredictions: new Map(),
    prediction: undefined,
    stage: undefined,
    spotlight: undefined,
    theme,
    language,
    dataSet,
    data: { kind: 'loading' },
    engine: { kind: 'starting' },
    runs: {},
    finished: new Map(),
    imports: [],
    readings: [],
    recordings: {},
    otherFindings: {},
    sweep: undefined,
    imagesPerSecond: undefined,
    storage: undefined,
    aside: undefined,
    paused: false,
    takeOver: undefined,
    notices: [],
  }));

export type GraftStore = ReturnType<typeof createGraftStore>;
