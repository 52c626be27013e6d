import type { Layer, Network } from '../../src/experiment/setup/network.ts';
import type { Weights } from '../../src/experiment/setup/weights.ts';

/** What one layer learns, channels before pixels: kernel `[out, in, height, width]` (dense: `[in, out]`), bias `[out]`. */
export interface ChannelsFirst {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** Our weights for a library that has channels before pixels. */
export const toChannelsFirst = (net: Network, weights: Weights): ChannelsFirst[] =>
  net.layers.map((layer) => {
    const kernel = new Float32Array(layer.kernelLength);
    turn(layer, (ours, theirs) => (kernel[theirs] = weights[layer.kernelAt + ours]!));
    return { kernel, bias: weights.slice(layer.biasAt, layer.biasAt + layer.biasLength) };
  });

/** And back. */
export function fromChannelsFirst(net: Network, layers: readonly ChannelsFirst[]): Weights {
  const weights = new Float32Array(net.parameters);
  for (const [i, layer] of net.layers.entries()) {
    const { kernel, bias } = layers[i]!;
    turn(layer, (ours, theirs) => (weights[layer.kernelAt + ours] = kernel[theirs]!));
    weights.set(bias, layer.biasAt);
  }
  return weights;
}

/** Pairs every position of a kernel of ours with theirs. A dense layer's inputs too have channels before pixels. */
function turn(layer: Layer, pair: (ours: number, theirs: number) => void): void {
  const conv = layer.kind === 'conv';
  const inputs = layer.input.channels;
  const outputs = layer.output.channels;
  const pixels = layer.kernelLength / inputs / outputs; // of a kernel, or of a dense layer's whole input
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        const ours = (pixel * inputs + input) * outputs + output;
        const dense = (input * pixels + pixel) * outputs + output;
        pair(ours, conv ? (output * inputs + input) * pixels + pixel : dense);
      }
    }
  }
}
