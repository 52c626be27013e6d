import * as tf from '@tensorflow/tfjs';
import type { Layer, Network } from '../../experiment/setup/network.ts';
import { lengthOfFirst } from '../../experiment/setup/weights.ts';
import type { State } from '../contract.ts';
import type { Backend } from './backend.ts';
import type { Parameters } from './forward.ts';
import type { Tensors } from './step.ts';

/** One network of a cohort: its tensors, and its frozen layers as they came, to the bit. */
export class Member {
  readonly #net: Network;
  readonly #frozen: number;
  #given!: State;
  #tensors: Tensors = { weights: [], velocity: [] };

  constructor(net: Network, frozen: number, state: State) {
    this.#net = net;
    this.#frozen = frozen;
    this.place(state);
  }

  get tensors(): Tensors {
    return this.#tensors;
  }

  /** Replaces all tensors by those of a state, which is copied. */
  place({ weights, velocity }: State): void {
    this.dispose();
    this.#given = { weights: weights.slice(), velocity: velocity.slice() };
    const learning = this.#net.layers.slice(this.#frozen);
    this.#tensors = {
      weights: this.#net.layers.map((layer) => tensorsOf(layer, weights)),
      velocity: learning.map((layer) => tensorsOf(layer, velocity)),
    };
  }

  /** Replaces the tensors of the layers that learn, as a step returns them. */
  advance({ weights, velocity }: Tensors): void {
    const kept = this.#tensors.weights.slice(0, this.#frozen);
    disposeOf([...this.#tensors.weights.slice(this.#frozen), ...this.#tensors.velocity]);
    this.#tensors = { weights: [...kept, ...weights], velocity };
  }

  async read(backend: Backend): Promise<State> {
    const state = { weights: this.#given.weights.slice(), velocity: this.#given.velocity.slice() };
    const { weights, velocity } = this.#tensors;
    if (velocity.length === 0) return state;
    // The layers that learn end the flat array, in the order of the tensors: one read brings both.
    const both = tf.tidy(() => tf.concat([...weights.slice(this.#frozen), ...velocity].flatMap(flat)));
    try {
      const values = await backend.read(both);
      const from = lengthOfFirst(this.#net, this.#frozen);
      state.weights.set(values.subarray(0, values.length / 2), from);
      state.velocity.set(values.subarray(values.length / 2), from);
      return state;
    } finally {
      both.dispose();
    }
  }

  dispose(): void {
    disposeOf([...this.#tensors.weights, ...this.#tensors.velocity]);
    this.#tensors = { weights: [], velocity: [] };
  }
}

function tensorsOf(layer: Layer, values: Float32Array): Parameters {
  const { kernelAt, kernelLength, biasAt, biasLength, kernel, input, output } = layer;
  const shape =
    layer.kind === 'conv'
      ? [kernel, kernel, input.channels, output.channels]
      : [kernelLength / output.channels, output.channels];
  // slice: on the CPU a tensor is the array that it was made of.
  return {
    kernel: tf.tensor(values.slice(kernelAt, kernelAt + kernelLength), shape),
    bias: tf.tensor1d(values.slice(biasAt, biasAt + biasLength)),
  };
}

const flat = ({ kernel, bias }: Parameters): tf.Tensor1D[] => [
  tf.reshape(kernel, [-1]),
  tf.reshape(bias, [-1]),
];

function disposeOf(parameters: readonly Parameters[]): void {
  for (const { kernel, bias } of parameters) tf.dispose([kernel, bias]);
}
