import type { Layer, Network } from '../../experiment/setup/network.ts';

/** Channels come in blocks of so many, images in quads of four: see kernels/tile.ts. */
export const BLOCK = 8;
export const QUAD = 4;

export const blocksOf = (channels: number): number => Math.ceil(channels / BLOCK);
export const quadsOf = (images: number): number => Math.ceil(images / QUAD);

/** The shape of a square convolution of stride 1; channels in blocks of eight. */
export interface Geometry {
  readonly kernel: number;
  readonly padding: number;
  readonly inSide: number;
  readonly outSide: number;
  readonly inBlocks: number;
  readonly outBlocks: number;
}

/**
 * A layer as the kernels see it: square, channels in blocks, a dense layer as a convolution whose kernel is as large as
 * its input. Parameters lie as `[outBlocks][kernel][kernel][inRows][8]`, then the bias as `[outBlocks × 8]`, where
 * `inRows` is the number of input channels filled up to whole blocks; those of the first layer, which sees images, as
 * `[outBlocks][channels][kernel][kernel][8]`. Filled-up weights are zero and stay so.
 */
export interface BlockedLayer extends Geometry {
  readonly layer: Layer;
  /** Offsets and lengths in the network's blocked parameter array, in numbers. */
  readonly weightsAt: number;
  readonly weightsLength: number;
  readonly biasAt: number;
  readonly biasLength: number;
}

export interface BlockedNetwork {
  readonly layers: readonly BlockedLayer[];
  /** Length of the blocked parameter array. */
  readonly length: number;
  /** `[parameters]`: where in the blocked array each of the network's flat parameters lies. */
  readonly positions: Uint32Array;
}

export function blocking(net: Network): BlockedNetwork {
  const layers: BlockedLayer[] = [];
  const positions = new Uint32Array(net.parameters);
  let at = 0;
  for (const layer of net.layers) {
    const seesImages = layer.name === 'conv1';
    const kernel = layer.kind === 'conv' ? layer.kernel : layer.input.height;
    const inRows = seesImages ? layer.input.channels : blocksOf(layer.input.channels) * BLOCK;
    const outBlocks = blocksOf(layer.output.channels);
    const weightsLength = outBlocks * kernel * kernel * inRows * BLOCK;
    const biasLength = outBlocks * BLOCK;
    layers.push({
      layer,
      kernel,
      padding: layer.padding,
      inSide: layer.input.height,
      outSide: layer.output.height,
      inBlocks: blocksOf(layer.input.channels),
      outBlocks,
      weightsAt: at,
      weightsLength,
      biasAt: at + weightsLength,
      biasLength,
    });
    let flat = layer.kernelAt;
    const taps = kernel * kernel;
    for (let tap = 0; tap < taps; tap++) {
      for (let i = 0; i < layer.input.channels; i++) {
        const within = seesImages ? i * taps + tap : tap * inRows + i;
        for (let o = 0; o < layer.output.channels; o++) {
          const block = Math.floor(o / BLOCK) * taps * inRows;
          positions[flat++] = at + (block + within) * BLOCK + (o % BLOCK);
        }
      }
    }
    for (let o = 0; o < layer.biasLength; o++) positions[flat++] = at + weightsLength + o;
    at += weightsLength + biasLength;
  }
  return { layers, length: at, positions };
}
