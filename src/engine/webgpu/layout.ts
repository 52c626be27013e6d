import { MOVE_LENGTH } from '../../experiment/setup/images.ts';
import { droppedUnits, type Layer, type Network } from '../../experiment/setup/network.ts';

/** How a device's threads share the work. Changes no bit of what is computed: every number is summed by one thread. */
export interface Tiling {
  /** Vectors of channels that a thread sums, at most. */
  readonly vectors: 1 | 2 | 4;
  /** Pixels of a row of a convolution's answer that a thread sums; it has two rows. */
  readonly columns: 2 | 4;
  /**
   * Whether one dispatch computes all weight gradients: a graphics processor then waits once instead of eight times. Software
   * adapters go through every branch of a kernel, whether it is taken or not, and are half again as slow at it.
   */
  readonly together: boolean;
}

/** The one that was fastest on a software adapter. */
export const TILING: Tiling = { vectors: 2, columns: 4, together: false };

/**
 * How tensors lie in the GPU's memory. Everything comes in vectors of four numbers: channels are filled up to a multiple
 * of four with zeros, which training leaves zero. Offsets and lengths here count vectors.
 */
export interface Layout {
  readonly batch: number;
  readonly tiling: Tiling;
  readonly layers: readonly LayerLayout[];
  /** Of one network's parameters. */
  readonly parameters: number;
  /** Where each number of the flat array lies among the padded parameters; counts numbers. */
  readonly positions: Uint32Array;
  /** Of one network's partial gradients. */
  readonly partials: number;
  /** Of one network's planes in each bank. */
  readonly banks: Readonly<Record<Bank, number>>;
  /** Of one image's dropout masks, a byte a unit: words. */
  readonly maskWords: number;
}

export interface LayerLayout {
  readonly index: number;
  readonly layer: Layer;
  /** Kernel: `[taps, fanned, outVectors]`; dense layers have a tap for each pixel that they look at. */
  readonly taps: number;
  /** Input channels as stored: padded, but for an image's. */
  readonly fanned: number;
  readonly inVectors: number;
  readonly outVectors: number;
  /** How many of them a thread sums. */
  readonly inPerThread: number;
  readonly outPerThread: number;
  readonly kernelAt: number;
  readonly biasAt: number;
  /** Of kernel and bias. */
  readonly length: number;
  /** What the layer sees, what it answers (after pooling), and the gradient by its sums (before pooling). */
  readonly input: Plane;
  readonly output: Plane;
  readonly delta: Plane;
  /** Where there is pooling: which of four pixels won, a byte a channel, for each vector of the output. */
  readonly choices: Plane | undefined;
  /** Minibatch parts whose gradients are summed apart: partial sums `[splits, length]` from `partialsAt` on. */
  readonly splits: number;
  readonly imagesPerSplit: number;
  readonly partialsAt: number;
  /** Where its dropout masks start, in words of an image; absent where dropout never falls. */
  readonly maskAt: number | undefined;
}

/**
 * The buffers that planes lie in, those of all layers together, so that a kernel can see many of them: it may bind eight
 * buffers at most. As it may not bind one to read and to write, convolutions go back and forth between two of them: what
 * reads in one writes in the other, forward and backward. What the fully connected layers write lies all in `pong`.
 */
export type Bank = 'images' | 'ping' | 'pong' | 'choices';

/** A square image in a frame of zeros: `[side + 2 · ring, side + 2 · ring, vectors]`. */
export interface Frame {
  readonly side: number;
  readonly ring: number;
  readonly vectors: number;
}

/** The images of a layer, `[batch]` such frames: a part of what each network has in a bank. */
export interface Plane extends Frame {
  readonly bank: Bank;
  /** Where it begins among a network's planes of its bank. */
  readonly at: number;
}

/** Pixels that one thread sums a weight gradient over, at most: enough work for a thread, threads enough for a GPU. */
const PIXELS_PER_SPLIT = 128;
/** The same for dense layers, which have one pixel an image. */
const IMAGES_PER_SPLIT = 16;

const vectorsOf = (channels: number): number => Math.ceil(channels / 4);

/** Vectors of a plane for one network. */
export const planeLength = ({ side, ring, vectors }: Frame, batch: number): number =>
  batch * (side + 2 * ring) ** 2 * vectors;

/** Where a layer writes its answer, and where the layer above writes the gradient by its sums. */
function banksOf({ kind }: Layer, index: number): readonly [Bank, Bank] {
  if (kind === 'dense') return ['pong', 'pong'];
  return index % 2 === 0 ? ['ping', 'pong'] : ['pong', 'ping'];
}

/** As many vectors as the tiling allows, and as fit into all of them without a rest. */
const perThread = (vectors: number, tiling: Tiling): number =>
  [4, 2, 1].find((some) => some <= tiling.vectors && vectors % some === 0)!;

/** Every shape, offset and length of a cohort's tensors. */
export function layoutOf(net: Network, batch: number, tiling = TILING): Layout {
  let parameters = 0;
  let partials = 0;
  let maskWords = 0;
  const layers: LayerLayout[] = [];
  const banks: Record<Bank, number> = { images: 0, ping: 0, pong: 0, choices: 0 };
  const place = (bank: Bank, side: number, ring: number, vectors: number): Plane => {
    const plane = { side, ring, vectors, bank, at: banks[bank] };
    banks[bank] += planeLength(plane, batch);
    return plane;
  };
  const images = place('images', FRAMED.side, FRAMED.ring, net.layers[0]!.input.channels * FRAMED.vectors);
  for (const [index, layer] of net.layers.entries()) {
    const { input, output, pooled } = layer;
    const next = net.layers[index + 1];
    const inVectors = vectorsOf(input.channels);
    const outVectors = vectorsOf(output.channels);
    const fanned = index === 0 ? input.channels : 4 * inVectors;
    const taps = layer.kind === 'conv' ? layer.kernel ** 2 : input.height ** 2;
    const kernelLength = taps * fanned * outVectors;
    const length = kernelLength + outVectors;
    const imagesPerSplit =
      layer.kind === 'conv' ? Math.max(1, PIXELS_PER_SPLIT / output.height ** 2) : IMAGES_PER_SPLIT;
    const splits = Math.ceil(batch / imagesPerSplit);
    const [forth, back] = banksOf(layer, index);
    layers.push({
      index,
      layer,
      taps,
      fanned,
      inVectors,
      outVectors,
      inPerThread: perThread(inVectors, tiling),
      outPerThread: perThread(outVectors, tiling),
      kernelAt: parameters,
      biasAt: parameters + kernelLength,
      length,
      input: index === 0 ? images : layers[index - 1]!.output,
      output: place(forth, pooled.height, next?.padding ?? 0, outVectors),
      // Only input gradients look beyond the edge, and none goes below the first layer.
      delta: place(back, output.height, index === 0 ? 0 : layer.padding, outVectors),
      choices: layer.pool ? place('choices', pooled.height, 0, outVectors) : undefined,
      splits,
      imagesPerSplit,
      partialsAt: partials,
      maskAt: layer.dropout ? maskWords : undefined,
    });
    parameters += length;
    partials += splits * length;
    if (layer.dropout) maskWords += outVectors;
  }
  const positions = positionsOf(net, layers);
  return { batch, tiling, layers, parameters, positions, partials, banks, maskWords };
}

/**
 * Words of a member in the table of members: how many of its layers are frozen, and then, of each layer, which job of the
 * layer below has its input.
 */
export const memberWords = ({ layers }: Pick<Layout | Network, 'layers'>): number => 1 + layers.length;

/** A channel of images for the first layer, each by itself: a row of 36 pixels is nine vectors. */
export const FRAMED: Frame = { side: 32, ring: 2, vectors: 1 / 4 };

/** Channels of the images that a network sees. */
export const imageChannels = ({ layers }: Layout): number => layers[0]!.fanned;

function positionsOf(net: Network, layers: readonly LayerLayout[]): Uint32Array {
  const positions = new Uint32Array(net.parameters);
  for (const { layer, fanned, outVectors, kernelAt, biasAt } of layers) {
    const [ins, outs] = [layer.input.channels, layer.output.channels];
    for (let i = 0; i < layer.kernelLength; i++) {
      const row = Math.floor(i / outs); // of [taps, in]
      const at = Math.floor(row / ins) * fanned + (row % ins);
      positions[layer.kernelAt + i] = 4 * (kernelAt + at * outVectors) + (i % outs);
    }
    for (let o = 0; o < outs; o++) positions[layer.biasAt + o] = 4 * biasAt + o;
  }
  return positions;
}

/**
 * Dropout masks as the kernels take them: a byte a unit, layers filled up to whole words.
 * @param masks `[steps, batch, droppedUnits]`
 * @returns `[steps, batch, maskWords]`, or a word where nothing is dropped
 */
export function packMasks(net: Network, layout: Layout, masks: Uint8Array): Uint8Array<ArrayBuffer> {
  const units = droppedUnits(net);
  const rows = masks.length / units;
  const packed = new Uint8Array(rows * layout.maskWords * 4);
  for (let row = 0; row < rows; row++) {
    let from = row * units;
    for (const { layer, maskAt } of layout.layers) {
      if (maskAt === undefined) continue;
      packed.set(masks.subarray(from, from + layer.output.channels), 4 * (row * layout.maskWords + maskAt));
      from += layer.output.channels;
    }
  }
  return packed;
}

/**
 * Moves of images as the kernels take them, a word an image: pixels down and pixels to the right in its lowest bytes,
 * signed, and above them whether it is mirrored.
 * @param moves `[steps, batch, 3]`
 * @returns `[steps, batch]`
 */
export function packMoves(moves: Int8Array): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: moves.length / MOVE_LENGTH }, (_, i) => {
    const [down, right, mirrored] = moves.subarray(i * MOVE_LENGTH, (i + 1) * MOVE_LENGTH);
    return (down! & 255) | ((right! & 255) << 8) | (mirrored! << 16);
  });
}
