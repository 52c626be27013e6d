import type { EngineId, State } from '../engine/engine.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { CurvePoint, EngineUsed, RunResult } from '../experiment/result.ts';
import type { Run } from '../experiment/run.ts';
import type { Weights } from '../experiment/weights.ts';

/** What the laboratory says to a worker. */
export type Command =
  | { readonly kind: 'open'; readonly engine: EngineId; readonly data: string }
  | { readonly kind: 'train'; readonly job: number; readonly order: TrainOrder }
  /** Ends the job at the next minibatches; its checkpoint comes back in `halted`. */
  | { readonly kind: 'halt'; readonly job: number };

/** What a worker says to the laboratory. */
export type Report =
  | { readonly kind: 'ready'; readonly engine: EngineUsed; readonly dataHash: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly kind: 'checkpoint'; readonly job: number; readonly checkpoint: Checkpoint }
  | { readonly kind: 'halted'; readonly job: number; readonly checkpoint: Checkpoint }
  | { readonly kind: 'done'; readonly job: number; readonly finished: FinishedRun }
  | { readonly kind: 'failed'; readonly job: number; readonly message: string };

/** One run to train, or to go on training. */
export interface TrainOrder {
  readonly recipe: Recipe;
  readonly run: Run;
  /** The donor base's final weights, where the run has one. */
  readonly donor?: Weights;
  readonly checkpoint?: Checkpoint;
}

/** Where a run has come to; enough to go on from there to the bit. */
export interface Checkpoint {
  readonly iteration: number;
  readonly state: State;
  readonly curve: readonly CurvePoint[];
  /** Sum of the minibatch losses since the last point of the curve, and how many they are. */
  readonly pending: { readonly loss: number; readonly count: number };
  readonly seconds: number;
}

/** What the page shows of a run in training, a few times a second. */
export interface Progress {
  readonly iteration: number;
  readonly iterations: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly curve: readonly CurvePoint[];
  /** Loss of the latest minibatch, in nats. */
  readonly loss: number | undefined;
  /** Trained images a second, measured over the last second or so. */
  readonly imagesPerSecond: number;
  /** Left for this run, in seconds, from the speed so far. */
  readonly secondsLeft: number | undefined;
  readonly faces?: Faces;
}

/** What each layer answers to one held-out drawing of the target task, for pictures: 0 … 255, relative to the layer's strongest. */
export type Faces = readonly Uint8Array[];

export interface FinishedRun {
  readonly result: RunResult;
  readonly weights: Weights;
  readonly faces: Faces;
}

/** Where a run stands, as the page knows it. */
export type RunStatus =
  | { readonly kind: 'waiting'; readonly progress?: Progress }
  | { readonly kind: 'training'; readonly progress: Progress }
  /** Paused, stopped, or cut off by a reload: there is a checkpoint to go on from. */
  | { readonly kind: 'halted'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: RunResult; readonly faces: Faces; readonly repeated?: 'same' | 'different' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the laboratory tells whoever listens. `recipe` is the hash of the run's recipe. */
export type LabEvent =
  | { readonly kind: 'status'; readonly recipe: string; readonly run: Run; readonly status: RunStatus }
  /** The run is no longer wanted and has no checkpoint: it is as if it had never been asked for. */
  | { readonly kind: 'forgotten'; readonly recipe: string; readonly run: Run }
  | { readonly kind: 'engine'; readonly engine: EngineUsed; readonly reason: string; readonly workers: number }
  /** Something a person should know, in one sentence. */
  | { readonly kind: 'notice'; readonly message: string };

/** How soon a run is wanted: what the visitor looks at comes before a sweep. */
export type Urgency = 'looked-at' | 'sweep';

/** The laboratory as the rest of the page sees it. */
export interface Laboratory {
  /** Tells of every stored run of a recipe, finished or halted, by events. */
  recall(recipe: Recipe): Promise<void>;
  /** Asks for runs; bases and donors they need are added. Runs already finished are told of again, not trained. */
  train(recipe: Recipe, runs: readonly Run[], urgency: Urgency): Promise<void>;
  /** Trains a finished run once more from its start, and tells whether the weights came out the same. */
  repeat(recipe: Recipe, run: Run): Promise<void>;
  /** Halts what trains and keeps the queue. */
  pause(): Promise<void>;
  resume(): void;
  /** Halts what trains and empties the queue; checkpoints stay, so that `train` goes on from them. */
  stop(): Promise<void>;
  /** Calls back with every event until the returned function is called. */
  listen(listener: (event: LabEvent) => void): () => void;
  dispose(): void;
}
