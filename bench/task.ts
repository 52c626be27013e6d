import list from '../public/data/classes.json' with { type: 'json' };
import { parseClassList } from '../src/data/class-list.ts';
import { DATA_SETS } from '../src/data/sets.ts';
import type { ImageSet } from '../src/experiment/setup/images.ts';
import { bytesOf, type Input } from '../src/experiment/setup/input.ts';
import { type Network, network } from '../src/experiment/setup/network.ts';
import { DEFAULT_RECIPE } from '../src/experiment/setup/recipe.ts';
import { base } from '../src/experiment/setup/run.ts';
import { deal } from '../src/experiment/setup/tasks.ts';
import { initialWeights, type Weights } from '../src/experiment/setup/weights.ts';

/** What one measurement trains; everything else about it is the same for all. */
export interface Shape {
  /** Channels of conv1. */
  readonly width: number;
  readonly batch: number;
  /** Networks that train side by side, on the same minibatches. */
  readonly members: number;
  /** That share the networks, where the library lets us choose; 1 where left out. */
  readonly threads?: number;
  /** Layers that never change; 0 where left out. */
  readonly frozen?: number;
}

const SET = DATA_SETS.icons;

export const INPUT: Input = SET.input;
/** As many as the default base has. */
export const CLASSES = deal(parseClassList(list, SET).classes, DEFAULT_RECIPE).B.length;
/** Training images; a power of two, so that minibatches of every size divide it. */
export const TRAIN = 512;
export const MOMENTUM = 0.9;
export const WEIGHT_DECAY = 5e-4;
export const RATE = 0.01;

export const networkOf = ({ width }: Shape): Network => network(width, CLASSES, INPUT);

/** First weights of one of the networks. */
export const weightsOf = (net: Network, member: number): Weights =>
  initialWeights(net, member + 1, base('A'));

/** How many minibatches go by before the first comes again. */
export const epochOf = ({ batch }: Shape): number => TRAIN / batch;

/** `[steps, batch]` Images of some minibatches: consecutive ones, from the first again after the last. */
export function indicesOf({ batch }: Shape, from: number, steps: number): Uint32Array {
  return Uint32Array.from({ length: steps * batch }, (_, i) => (from * batch + i) % TRAIN);
}

/** Images as one file: pixels, then labels. */
export function imageSet(bytes: Uint8Array): ImageSet {
  const area = bytesOf(INPUT);
  const count = bytes.length / (area + 1);
  return { count, pixels: bytes.subarray(0, count * area), labels: bytes.subarray(count * area) };
}
