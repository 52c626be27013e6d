import { droppedUnits, network } from '../../experiment/setup/network.ts';
import { stream } from '../../experiment/setup/random.ts';
import { base } from '../../experiment/setup/run.ts';
import { initialWeights } from '../../experiment/setup/weights.ts';
import { type Cohort, type CohortSpec, untrained } from '../../engine/contract.ts';
import { builtKernels } from './built-kernels.ts';
import { createWasmEngine } from '../../engine/wasm/engine.ts';

/** An engine, and cohorts to train, that the tests of a file share. */
export const engine = await createWasmEngine(await builtKernels());

/** Noise as images: what counts here is arithmetic. */
export function imageSet(count: number, classes: number, name: string) {
  const random = stream(7, name);
  return {
    count,
    pixels: Uint8Array.from({ length: count * 1024 }, () => random.integer(0, 255)),
    labels: Uint8Array.from({ length: count }, () => random.integer(0, classes - 1)),
  };
}

export interface Choice {
  readonly width: number;
  readonly classes: number;
  readonly batch: number;
  readonly frozen?: readonly number[];
  readonly dropout?: number;
  readonly moved?: boolean;
}

export function specOf({
  width,
  classes,
  batch,
  frozen = [0],
  dropout = 0,
  moved = false,
}: Choice): CohortSpec {
  const net = network(width, classes);
  return {
    network: net,
    batch,
    momentum: 0.9,
    weightDecay: 5e-4,
    dropout,
    moved,
    images: { train: imageSet(50, classes, 'train'), test: imageSet(37, classes, 'test') },
    members: frozen.map((n, seed) => ({ state: untrained(randomWeights(net, seed)), frozen: n })),
  };
}

/** Fresh weights, and biases that are not zero. */
export function randomWeights(net: CohortSpec['network'], seed: number): Float32Array {
  const random = stream(seed, 'biases');
  return initialWeights(net, seed, base('A')).map((weight) => weight || 0.2 * random.unit() - 0.05);
}

export function minibatches(steps: number, batch: number, count: number, name: string) {
  const random = stream(3, name);
  return {
    indices: Uint32Array.from({ length: steps * batch }, () => random.integer(0, count - 1)),
    rates: Float32Array.from({ length: steps }, () => 0.02),
  };
}

export const train = (cohort: Cohort, spec: CohortSpec, steps: number, name = 'minibatches') => {
  const { indices, rates } = minibatches(steps, spec.batch, spec.images.train.count, name);
  const [masks, moves] = [masksFor(spec, steps, name), movesFor(spec, steps, name)];
  return cohort.train({ indices, rates, masks, moves });
};

/** `[steps, batch, droppedUnits]`, or nothing for a cohort without dropout. */
export function masksFor(spec: CohortSpec, steps: number, name: string): Uint8Array | undefined {
  const { network: net, batch, dropout = 0 } = spec;
  if (dropout === 0) return undefined;
  const random = stream(4, name);
  const length = steps * batch * droppedUnits(net);
  return Uint8Array.from({ length }, () => (random.unit() < dropout ? 0 : 1));
}

/** `[steps, batch, 3]`, or nothing for a cohort whose images are not moved. */
export function movesFor({ batch, moved = false }: CohortSpec, steps: number, name: string) {
  if (!moved) return undefined;
  const random = stream(5, name);
  const move = () => [random.integer(-2, 2), random.integer(-2, 2), random.integer(0, 1)];
  return Int8Array.from(Array.from({ length: steps * batch }, move).flat());
}
