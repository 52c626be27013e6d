import type { TaskImages, TaskStreams } from '../experiment/setup/images.ts';
import type { Network } from '../experiment/setup/network.ts';
import type { Scaling } from '../experiment/setup/scaling.ts';
import type { EngineId } from '../experiment/results/result.ts';
import type { Weights } from '../experiment/setup/weights.ts';

/**
 * What trains networks. There are several engines behind this one contract; all compute the same mathematics,
 * and an engine that says `bitExact` computes the same bits wherever it runs.
 */
export interface Engine {
  readonly id: EngineId;
  /** For people: "WASM SIMD", "tfjs on WebGPU (SwiftShader)". */
  readonly device: string;
  readonly bitExact: boolean;
  /**
   * Puts a cohort's images and weights where they are trained.
   * @throws RangeError where weights, labels or images do not fit the network; Error where the device refuses
   */
  createCohort(spec: CohortSpec): Promise<Cohort>;
  /**
   * The same with images that come piece by piece, for an engine that then holds the only copy.
   * @throws as `createCohort`, and whatever the streams throw
   */
  createStreamed?(spec: StreamedSpec): Promise<Cohort>;
  dispose(): void;
}

/** The numbers of a step's mathematics that all steps of a cohort have in common. */
export interface Hyperparameters {
  readonly momentum: number;
  /** Added to the gradient of kernels: g + weightDecay · w. Biases do not decay. */
  readonly weightDecay: number;
  /**
   * Probability with which a training step sets an output of a layer with `dropout` to zero, in frozen layers too.
   * Those that it keeps are multiplied by 1 / (1 − dropout), so that evaluation and activations take the network as it
   * is. Absent or 0: none.
   */
  readonly dropout?: number;
  /** Whether every training step says how its images are moved; evaluation takes all images as they are. Absent: no. */
  readonly moved?: boolean;
}

/** One or more networks of one shape that train on the same target with the same minibatches. */
export interface CohortSpec extends Hyperparameters {
  readonly network: Network;
  /** Images in a minibatch. */
  readonly batch: number;
  readonly images: TaskImages;
  /** What the networks see of pixels, in training, evaluation and activations. Absent: `SCALED`. */
  readonly scaling?: Scaling;
  readonly members: readonly Member[];
}

export interface StreamedSpec extends Omit<CohortSpec, 'images'> {
  readonly images: TaskStreams;
}

export interface Member {
  readonly state: State;
  /** The first so many layers never change, and nothing below them is differentiated. */
  readonly frozen: number;
}

/** All that changes while a network trains. */
export interface State {
  readonly weights: Weights;
  /** Of SGD with momentum, `[parameters]`; zero at the start and, for ever, in frozen layers. */
  readonly velocity: Float32Array;
}

/** All that some steps of training take, one after another: the first axis is the step. Members share it. */
export interface StepInputs {
  /** `[steps, batch]` into the training images. */
  readonly indices: Uint32Array;
  /** `[steps]` learning rates. */
  readonly rates: Float32Array;
  /**
   * `[steps, batch, droppedUnits]`, where there is dropout and only there: 1 keeps a unit, 0 drops it; the units of fc6
   * come first, then those of fc7.
   */
  readonly masks?: Uint8Array | undefined;
  /**
   * `[steps, batch, 3]`, where images are moved and only there: pixels down, pixels to the right, and 1 where the image is
   * mirrored left to right, which comes first, else 0. What comes in at an edge repeats the pixel nearest to it.
   */
  readonly moves?: Int8Array | undefined;
}

/** The steps `from` … `to` − 1 of at least one; nothing is copied. */
export function partOf({ indices, rates, masks, moves }: StepInputs, from: number, to: number): StepInputs {
  const start = (length: number) => (from * length) / rates.length;
  const end = (length: number) => (to * length) / rates.length;
  return {
    indices: indices.subarray(start(indices.length), end(indices.length)),
    rates: rates.subarray(from, to),
    masks: masks?.subarray(start(masks.length), end(masks.length)),
    moves: moves?.subarray(start(moves.length), end(moves.length)),
  };
}

/**
 * Networks in training. One step, for every member: forward; mean softmax cross-entropy over the minibatch;
 * backward; then, for every parameter that learns,
 *
 *     velocity ← momentum · velocity + (gradient + weightDecay · weight)      (no decay for biases)
 *     weight   ← weight − rate · velocity
 *
 * which is the update of `torch.optim.SGD`. Calls must not overlap: await one before the next.
 */
export interface Cohort {
  readonly size: number;
  /**
   * Trains every member on some minibatches.
   * @returns `[steps, members]` mean loss of each minibatch (nats), before its update
   */
  train(steps: StepInputs): Promise<Float32Array>;
  /**
   * Classifies images with every member, without dropout; a tie goes to the class of the lowest index.
   * @param part all test images unless said
   * @returns `[members]`
   */
  evaluate(part?: Part): Promise<Evaluation[]>;
  /** A copy of a member's weights and velocity. */
  read(member: number): Promise<State>;
  /** Sets a member's weights and velocity. */
  restore(member: number, state: State): Promise<void>;
  /**
   * What every layer answers to one image: `[height, width, channels]` a layer, after ReLU and before pooling
   * (logits for the last).
   * @param image `[height, width, channels]` of the network's input, 0 … 255
   */
  activations(member: number, image: Uint8Array): Promise<Float32Array[]>;
  dispose(): void;
}

/** At least one image of a set: those from `from` to before `to`, counted from 0. */
export interface Part {
  readonly set: keyof TaskImages;
  readonly from: number;
  readonly to: number;
}

/** All test images of a cohort. */
export const allTest = ({ images }: Pick<CohortSpec | StreamedSpec, 'images'>): Part => ({
  set: 'test',
  from: 0,
  to: images.test.count,
});

export interface Evaluation {
  readonly correct: number;
  /** Mean cross-entropy over the images, in nats. */
  readonly loss: number;
}

/** Weights as they are before the first step. */
export const untrained = (weights: Weights): State => ({
  weights,
  velocity: new Float32Array(weights.length),
});

/** What dropout multiplies the outputs that it keeps by, so that their mean stays: a 32-bit float. */
export const keptScale = (dropout: number): number => Math.fround(1 / (1 - dropout));

/** Says in one sentence why a device that an engine trains on cannot go on. What has been read from it is safe. */
export class DeviceFault extends Error {
  /**
   * `lost`: the device is gone, with all that it held, and a new worker may get another. `memory`: it has not enough for
   * this cohort, and may have for a smaller one. `refused`: it does not take a command of this engine.
   */
  readonly kind: 'lost' | 'memory' | 'refused';

  constructor(kind: DeviceFault['kind'], message: string) {
    super(message);
    this.name = 'DeviceFault';
    this.kind = kind;
  }
}
