import type { Network } from '../../experiment/setup/network.ts';
import type { ActivationMaps } from '../api/protocol.ts';

/**
 * Pictures of what every layer answers to one image: a convolution's maps averaged over their channels,
 * `[height, width]`, a dense layer's units, `[units]`; 0 … 255 relative to the layer's largest value, negative ones 0.
 * @param activations a layer each, `[height, width, channels]`
 */
export function activationMapsOf(net: Network, activations: readonly Float32Array[]): ActivationMaps {
  return net.layers.map(({ kind, output }, i) => {
    const answers = activations[i]!;
    return scaled(kind === 'conv' ? averaged(answers, output.channels) : answers);
  });
}

/** `[pixels, channels]` → `[pixels]` */
function averaged(maps: Float32Array, channels: number): Float32Array {
  return Float32Array.from({ length: maps.length / channels }, (_, pixel) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += maps[pixel * channels + c]!;
    return sum / channels;
  });
}

function scaled(values: Float32Array): Uint8Array {
  const strongest = values.reduce((most, value) => Math.max(most, value), 0);
  const scale = strongest > 0 ? 255 / strongest : 0;
  return Uint8Array.from(values, (value) => Math.round(Math.max(0, value) * scale));
}
