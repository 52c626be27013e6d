import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fanIn, type Network } from './network.ts';
import { stream } from './random.ts';
import { type Run, runName } from './run.ts';

/** All parameters of one network, laid out as `Layer.kernelAt` and `Layer.biasAt` say. */
export type Weights = Float32Array;

/**
 * Fresh parameters for a run: He et al. 2015, uniform in ±√(6 / fan-in), biases zero (and ±√(3 / fan-in) for the last
 * layer, which no ReLU follows). Every layer of every run has its own stream. Uniform draws need no transcendental
 * function, so the first weights too are equal to the bit everywhere.
 */
export function initialWeights(net: Network, seed: number, run: Run): Weights {
  const weights = new Float32Array(net.parameters);
  for (const layer of net.layers) {
    const random = stream(seed, 'weights', runName(run), layer.name);
    const bound = Math.sqrt((layer.relu ? 6 : 3) / fanIn(layer));
    for (let i = 0; i < layer.kernelLength; i++) {
      weights[layer.kernelAt + i] = bound * (2 * random.unit() - 1);
    }
  }
  return weights;
}

/**
 * The transplant: a donor's first n layers under the fresh upper layers of a new network. Neither argument changes;
 * the donor may have another number of classes.
 * @throws RangeError where n is not a number of layers, or parameters are missing
 */
export function transplant(net: Network, donor: Weights, fresh: Weights, n: number): Weights {
  if (!Number.isInteger(n) || n < 0 || n > net.layers.length) {
    throw new RangeError(`expected to copy 0 to ${net.layers.length} layers, got ${n}`);
  }
  const copied = lengthOfFirst(net, n);
  if (donor.length < copied || fresh.length !== net.parameters) {
    throw new RangeError(
      `expected a donor of at least ${copied} and ${net.parameters} fresh parameters, got ${donor.length} and ${fresh.length}`,
    );
  }
  const weights = fresh.slice();
  weights.set(donor.subarray(0, copied));
  return weights;
}

/** How many parameters the first n layers have: they come first in the flat array. */
export function lengthOfFirst(net: Network, n: number): number {
  return n < net.layers.length ? net.layers[n]!.kernelAt : net.parameters;
}

/** The first 16 hexadecimal digits of SHA-256 over the parameters' little-endian bytes. */
export function weightsHash(weights: Weights): string {
  return bytesToHex(sha256(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength))).slice(
    0,
    16,
  );
}
