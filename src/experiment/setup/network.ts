import { GREY_32, type Input, inputText } from './input.ts';

/**
 * The paper's eight layers in small: five convolutions and three fully connected layers, ReLU between them,
 * max pooling after conv1, conv2 and conv5, no batch normalisation. Everything else here is derived.
 */
interface LayerRow {
  readonly name: string;
  readonly kind: 'conv' | 'dense';
  /** Height and width of a convolution's kernel; it is padded by (kernel − 1) / 2 on each side. */
  readonly kernel?: number;
  readonly stride?: number;
  /** Whether a 2×2 max pooling of stride 2 follows. */
  readonly pool?: boolean;
  readonly dropout?: boolean;
  /** Output channels in units of the network's width; `classes` for the last layer. */
  readonly widths: number | 'classes';
}

const LAYERS = [
  { name: 'conv1', kind: 'conv', kernel: 5, stride: 2, pool: true, widths: 1 },
  { name: 'conv2', kind: 'conv', kernel: 3, pool: true, widths: 2 },
  { name: 'conv3', kind: 'conv', kernel: 3, widths: 3 },
  { name: 'conv4', kind: 'conv', kernel: 3, widths: 3 },
  { name: 'conv5', kind: 'conv', kernel: 3, pool: true, widths: 2 },
  { name: 'fc6', kind: 'dense', dropout: true, widths: 6 },
  { name: 'fc7', kind: 'dense', dropout: true, widths: 6 },
  { name: 'fc8', kind: 'dense', widths: 'classes' },
] as const satisfies readonly LayerRow[];

export type LayerName = (typeof LAYERS)[number]['name'];

/** Depth of the network; n, the number of copied layers, runs from 1 to one less. */
const DEPTH = LAYERS.length;
export const N_MAX = DEPTH - 1;

/** One layer with its shapes `[height, width, channels]`; a dense layer's height and width are 1. */
export interface Layer {
  readonly name: LayerName;
  readonly kind: 'conv' | 'dense';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly pool: boolean;
  /** ReLU follows every layer but the last. */
  readonly relu: boolean;
  /** Whether a recipe's dropout falls on its output, after ReLU. */
  readonly dropout: boolean;
  readonly input: Shape;
  /** Before pooling. */
  readonly output: Shape;
  /** After pooling; equal to `output` where there is none. */
  readonly pooled: Shape;
  /** Offsets and lengths in the network's flat parameter array: kernel `[kernel, kernel, in, out]` (dense: `[in, out]`), then bias `[out]`. */
  readonly kernelAt: number;
  readonly kernelLength: number;
  readonly biasAt: number;
  readonly biasLength: number;
  /** Floating point operations of one image's forward pass, a multiply-add counted as two, padding included. */
  readonly forwardFlops: number;
}

interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface Network {
  readonly width: number;
  readonly classes: number;
  readonly layers: readonly Layer[];
  /** Length of the flat parameter array. */
  readonly parameters: number;
  readonly forwardFlops: number;
}

const size = (shape: Shape) => shape.height * shape.width * shape.channels;

/** Pixels of the input to a pixel after conv5, along a side: one stride and three poolings halve it. */
const REDUCTION = 16;

/**
 * The network of a width (channels of conv1) and a number of classes, with every shape, offset and count worked out.
 * @throws RangeError where the sides of the input are no multiples of 16
 */
export function network(width: number, classes: number, image: Input = GREY_32): Network {
  const [inputHeight, inputWidth, inputChannels] = image;
  if (inputHeight % REDUCTION || inputWidth % REDUCTION)
    throw new RangeError(`expected images with sides that are multiples of 16, got ${inputText(image)}`);
  const layers: Layer[] = [];
  let input: Shape = { height: inputHeight, width: inputWidth, channels: inputChannels };
  let at = 0;
  for (const row of LAYERS as readonly (LayerRow & { readonly name: LayerName })[]) {
    const conv = row.kind === 'conv';
    const kernel = row.kernel ?? 1;
    const stride = row.stride ?? 1;
    const pool = row.pool ?? false;
    const channels = row.widths === 'classes' ? classes : row.widths * width;
    const output: Shape = conv
      ? { height: input.height / stride, width: input.width / stride, channels }
      : { height: 1, width: 1, channels };
    const pooled: Shape = pool ? { height: output.height / 2, width: output.width / 2, channels } : output;
    const fanIn = conv ? kernel * kernel * input.channels : size(input);
    const kernelLength = fanIn * channels;
    layers.push({
      name: row.name,
      kind: row.kind,
      kernel,
      stride,
      padding: conv ? (kernel - 1) / 2 : 0,
      pool,
      relu: row.widths !== 'classes',
      dropout: row.dropout ?? false,
      input,
      output,
      pooled,
      kernelAt: at,
      kernelLength,
      biasAt: at + kernelLength,
      biasLength: channels,
      forwardFlops: 2 * fanIn * size(output),
    });
    at += kernelLength + channels;
    input = pooled;
  }
  const forwardFlops = layers.reduce((sum, layer) => sum + layer.forwardFlops, 0);
  return { width, classes, layers, parameters: at, forwardFlops };
}

/** What a network takes: the input of its first layer. */
export function inputOf({ layers }: Network): Input {
  const { height, width, channels } = layers[0]!.input;
  return [height, width, channels];
}

/**
 * Floating point operations to train on one image when the first `frozen` layers do not learn: the forward
 * pass, a weight gradient for every learning layer, and an input gradient for every learning layer but the lowest.
 */
export function trainingFlops(net: Network, frozen = 0): number {
  return net.layers.reduce((sum, layer, i) => {
    const weightGradient = i >= frozen ? layer.forwardFlops : 0;
    const inputGradient = i > frozen ? layer.forwardFlops : 0;
    return sum + layer.forwardFlops + weightGradient + inputGradient;
  }, 0);
}

/** Number of inputs that one unit of a layer sums over. */
export const fanIn = (layer: Layer): number => layer.kernelLength / layer.output.channels;

/** Number of units of one image that dropout falls on: the output channels of all layers with `dropout`. */
export const droppedUnits = (net: Network): number =>
  net.layers.reduce((sum, { dropout, output }) => sum + (dropout ? output.channels : 0), 0);
