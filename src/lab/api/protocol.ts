import type { DeviceFault, State } from '../../engine/contract.ts';
import type { Message } from '../../messages.ts';
import type { Recipe } from '../../experiment/setup/recipe.ts';
import type { CurvePoint, EngineId, EngineUsed, RunResult } from '../../experiment/results/result.ts';
import type { Run } from '../../experiment/setup/run.ts';
import type { Weights } from '../../experiment/setup/weights.ts';

/** What the laboratory says to a worker. */
export type Command =
  /** Comes first and once. `data` is the address (in Node the folder) of the data set; `ready` or `refused` answers. */
  | { readonly kind: 'open'; readonly engine: EngineId; readonly data: string }
  /** Trains so many fresh networks for a moment; `tried` or `refused` answers. */
  | { readonly kind: 'trial'; readonly networks: number }
  /** Runs of one recipe and one target, to be trained together; `ended` or `broken` answers. One job at a time. */
  | { readonly kind: 'train'; readonly job: number; readonly orders: readonly TrainOrder[] }
  /** Ends the job after the minibatches under way; its checkpoints come back in `ended`. */
  | { readonly kind: 'halt'; readonly job: number }
  /** Brings the images, so that the first run need not wait for them. */
  | { readonly kind: 'fetch' }
  /** Leaves most of the worker's processor to the page for so long. */
  | { readonly kind: 'throttle'; readonly milliseconds: number };

/** What a worker says to the laboratory. Lists have the order of the job's `orders`. */
export type Report =
  | { readonly kind: 'ready'; readonly engine: EngineUsed; readonly dataHash: string }
  /** The worker cannot open: its engine does not run here, or the data set does not come. */
  | { readonly kind: 'refused'; readonly about: 'engine' | 'data'; readonly message: Message }
  | { readonly kind: 'tried'; readonly tried: Probed }
  /** Said every few seconds, whatever else is said: a worker that is silent is dead. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'progress'; readonly job: number; readonly progress: readonly Progress[] }
  /** Undefined for runs that have failed. */
  | {
      readonly kind: 'checkpoints';
      readonly job: number;
      readonly checkpoints: readonly (Checkpoint | undefined)[];
    }
  | { readonly kind: 'ended'; readonly job: number; readonly outcomes: readonly Outcome[] }
  /** The worker, or the device that it trains on, is not to be trusted any more. */
  | { readonly kind: 'broken'; readonly job: number; readonly message: Message; readonly fault?: FaultKind };

/** One run to train, or to go on training. */
export interface TrainOrder {
  readonly recipe: Recipe;
  readonly run: Run;
  /** The donor base's final weights, where the run has one. */
  readonly donor?: Weights;
  readonly checkpoint?: Checkpoint;
}

/** How the training of one run ends. */
export type Outcome =
  | { readonly kind: 'finished'; readonly finished: FinishedRun }
  /** Without a checkpoint where it had not begun. */
  | { readonly kind: 'halted'; readonly checkpoint?: Checkpoint }
  /** It would fail again. */
  | { readonly kind: 'failed'; readonly message: Message };

/** What became of the device that a worker trained on, as `DeviceFault` has it. */
export type FaultKind = DeviceFault['kind'];

/** Where a run has come to; enough to go on from there to the bit. */
export interface Checkpoint {
  readonly iteration: number;
  readonly state: State;
  readonly curve: readonly CurvePoint[];
  /** Sum of the minibatch losses since the last point of the curve, and how many they are. */
  readonly pending: { readonly loss: number; readonly count: number };
  /** Seconds of training and measuring so far, pauses left out. */
  readonly seconds: number;
  /** Training images of the target, from which epochs are counted. */
  readonly trainCount: number;
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
  /** Trained images a second over the last second or so of training, measuring left out; 0 while nothing trains. */
  readonly imagesPerSecond: number;
  /** Left for this run, in seconds, from the speed so far, measuring included. */
  readonly secondsLeft: number | undefined;
  readonly faces?: ActivationMaps;
}

/** What each layer answers to one held-out drawing of the target task, for pictures: 0 … 255, relative to the layer's strongest. */
export type ActivationMaps = readonly Uint8Array[];

export interface FinishedRun {
  readonly result: RunResult;
  readonly weights: Weights;
  readonly faces: ActivationMaps;
}

/** Where a run stands, as the page knows it. */
export type RunStatus =
  /** In the queue; with progress where it will go on from a checkpoint. */
  | { readonly kind: 'waiting'; readonly progress?: Progress }
  | { readonly kind: 'training'; readonly progress: Progress }
  /** Paused, stopped, or cut off by a reload: there is a checkpoint to go on from. */
  | { readonly kind: 'halted'; readonly progress: Progress }
  | {
      readonly kind: 'done';
      readonly result: RunResult;
      readonly faces: ActivationMaps;
      /** Trained elsewhere and recorded: it was never trained here. */
      readonly recorded?: true;
      /** After `repeat`: whether the second training gave the same weights. `result` stays the first one's. */
      readonly repeated?: 'same' | 'different';
    }
  | { readonly kind: 'failed'; readonly message: Message };

/** What is wrong with where runs are kept, for as long as it is. */
export interface StorageTrouble {
  readonly why: Message;
  /** Finished runs that this page alone has: they are lost with it unless storage recovers. */
  readonly atRisk: number;
  /** What earlier visits and other tabs have stored cannot be read. */
  readonly unread: boolean;
  /** Stored runs that were to be deleted are still there. */
  readonly clearing: boolean;
}

/** What the laboratory tells whoever listens. `recipe` is the hash of the run's recipe. */
export type LabEvent =
  | { readonly kind: 'status'; readonly recipe: string; readonly run: Run; readonly status: RunStatus }
  /** A finished run that another engine trained here: part of the figure, but not where this engine's run stands. */
  | { readonly kind: 'found'; readonly result: RunResult }
  /** The run is no longer wanted and has no checkpoint: it is as if it had never been asked for. */
  | { readonly kind: 'forgotten'; readonly recipe: string; readonly run: Run }
  | {
      readonly kind: 'engine';
      readonly engine: EngineUsed;
      readonly reason: Message;
      readonly workers: number;
    }
  /** Nothing can be trained, until `open` succeeds. */
  | { readonly kind: 'no-engine'; readonly message: Message }
  /** Every run that was kept here is deleted or put aside: nothing is known any more but what is recorded. */
  | { readonly kind: 'cleared' }
  /** So many finished runs are put aside. */
  | { readonly kind: 'aside'; readonly count: number }
  /** Undefined where nothing is wrong any more. */
  | { readonly kind: 'storage'; readonly trouble: StorageTrouble | undefined }
  /** Something a person should know. */
  | { readonly kind: 'notice'; readonly message: Message };

/** How soon a run is wanted: what the visitor looks at comes before a sweep. */
export type Urgency = 'looked-at' | 'sweep';

/** The laboratory as the rest of the page sees it. No promise rejects: what goes wrong is told by an event. */
export interface Laboratory {
  /** Tries once more to start an engine, where that failed. */
  open(): Promise<void>;
  /** Tells of every run of a recipe that is stored, finished or halted, or in the queue, by events. */
  recall(recipe: Recipe): Promise<void>;
  /** Tells of every finished run, of whatever recipe and engine, that is stored for this data set. */
  recallAll(): Promise<void>;
  /**
   * The weights of finished runs, all of one engine; undefined for those that are not kept. Nothing is trained.
   * @returns `[runs]`
   */
  networks(recipe: Recipe, runs: readonly Run[]): Promise<readonly (Weights | undefined)[]>;
  /**
   * Asks for runs; bases and donors they need are added. Runs already finished are told of again, not trained; halted
   * ones go on. The runs looked at last come first. While paused, runs are queued and wait for `resume`.
   */
  train(recipe: Recipe, runs: readonly Run[], urgency: Urgency): Promise<void>;
  /**
   * Trains a finished run once more from its start, and tells whether the weights came out the same. A run that has
   * not finished is trained as `train` would.
   */
  repeat(recipe: Recipe, run: Run): Promise<void>;
  /** Halts what trains and keeps the queue; resolves when nothing trains any more. */
  pause(): Promise<void>;
  resume(): void;
  /**
   * Halts what trains, empties the queue and ends a pause; checkpoints stay, so that `train` goes on from them.
   * Resolves when nothing trains any more.
   */
  stop(): Promise<void>;
  /**
   * Stops, and deletes every run that is kept in this browser, finished or halted, put aside or not, of whatever recipe.
   * Where storage fails they are deleted when it recovers.
   */
  clear(): Promise<void>;
  /**
   * Stops, and puts every run that is kept in this browser aside, or none and a notice. Resolves to whether it did.
   */
  putAside(): Promise<boolean>;
  /**
   * Another tab has put every kept run aside, or deleted it: stops, and what was not written yet goes the same way.
   */
  follow(whither: Whither): Promise<void>;
  /** Brings every run back that was put aside, or none and a notice; `recall` and `recallAll` then tell of them. */
  bringBack(): Promise<boolean>;
  /** Calls back with every event until the returned function is called; the first listener hears what was told before. */
  listen(listener: (event: LabEvent) => void): () => void;
  /** Ends every worker at once. Nothing is told afterwards. */
  dispose(): void;
}

/** What an engine made of a trial. */
export interface Probed {
  /** Trained images × networks a second, what happens only once left out. */
  readonly rate: number;
  /** `[steps, networks]`: of the first minibatches. All networks are the same, and so should the losses be. */
  readonly losses: readonly number[];
}

/** Where another tab has had all records go: with those put aside, or nowhere, for they were deleted. */
export type Whither = 'aside' | 'nowhere';
