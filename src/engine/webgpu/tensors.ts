import type { TaskImages } from '../../experiment/setup/images.ts';
import type { Buffers } from './buffers.ts';
import { type Layout, type Plane, planeLength } from './layout.ts';
import type { Sharing } from './sharing.ts';

/** Most steps whose minibatches the device holds at once. */
export const STRETCH = 128;

const VECTOR_BYTES = 16;

/** A cohort's buffers. Shapes are the layout's; the first axis is named here. */
export interface Tensors {
  /** `[members, parameters]` each. */
  readonly weights: GPUBuffer;
  readonly velocity: GPUBuffer;
  /** `[members, partials]` */
  readonly partials: GPUBuffer;
  /** Of each member, how many layers are frozen. */
  readonly frozen: GPUBuffer;
  /** The minibatch, `[batch, channels, 36, 36]`. */
  readonly images: GPUBuffer;
  readonly layers: readonly LayerTensors[];
  /** Of the loss. */
  readonly jobs: GPUBuffer;
  readonly train: StoredImages;
  readonly test: StoredImages;
  /** Step to come, step under way. */
  readonly counter: GPUBuffer;
  /** `[STRETCH, batch]` */
  readonly indices: GPUBuffer;
  /** `[STRETCH]` */
  readonly rates: GPUBuffer;
  /** `[STRETCH, batch, maskWords]` */
  readonly masks: GPUBuffer;
  /** `[STRETCH, batch]` */
  readonly moves: GPUBuffer;
  /** `[STRETCH, members]` of (sum of losses, number correct). */
  readonly results: GPUBuffer;
}

interface LayerTensors {
  readonly jobs: GPUBuffer;
  /** A plane for each job. */
  readonly output: GPUBuffer;
  /** Where there is pooling: as long as `output`, a byte a channel. */
  readonly choices: GPUBuffer | undefined;
  /** A plane for each member that learns here; of the last layer, for every member. */
  readonly delta: GPUBuffer;
}

interface StoredImages {
  /** `[count, 32, 32, channels]` bytes. */
  readonly pixels: GPUBuffer;
  /** `[count]` bytes. */
  readonly labels: GPUBuffer;
}

export interface TensorSizes {
  readonly layout: Layout;
  readonly sharing: Sharing;
  readonly frozen: readonly number[];
  readonly images: TaskImages;
  readonly dropout: boolean;
  readonly moved: boolean;
}

/** Makes all buffers of a cohort. Weights and velocity are still zero. */
export function createTensors(buffers: Buffers, sizes: TensorSizes): Tensors {
  const { layout, sharing, images, dropout, moved } = sizes;
  const { batch } = layout;
  const members = sharing.order.length;
  const planes = (plane: Plane, count: number) => count * planeLength(plane, batch) * VECTOR_BYTES;
  const stored = (name: 'train' | 'test'): StoredImages => ({
    pixels: buffers.of(`${name} pixels`, images[name].pixels),
    labels: buffers.of(`${name} labels`, images[name].labels),
  });
  return {
    weights: buffers.zeros('weights', members * layout.parameters * VECTOR_BYTES),
    velocity: buffers.zeros('velocity', members * layout.parameters * VECTOR_BYTES),
    partials: buffers.zeros('partial gradients', members * layout.partials * VECTOR_BYTES),
    frozen: buffers.of(
      'frozen',
      Uint32Array.from(sharing.order, (m) => sizes.frozen[m]!),
    ),
    images: buffers.zeros('minibatch', planes(layout.layers[0]!.input, 1)),
    layers: layout.layers.map(({ index, layer, output, delta }) => {
      const jobs = sharing.jobs[index]!;
      const last = index === layout.layers.length - 1;
      const bytes = planes(output, jobs.length / 2);
      return {
        jobs: buffers.of(`${layer.name} jobs`, jobs),
        output: buffers.zeros(`${layer.name} output`, bytes),
        choices: layer.pool ? buffers.zeros(`${layer.name} choices`, bytes / 4) : undefined,
        delta: buffers.zeros(
          `${layer.name} delta`,
          planes(delta, last ? members : Math.max(1, sharing.learning[index]!)),
        ),
      };
    }),
    jobs: buffers.of('loss jobs', sharing.jobs.at(-1)!),
    train: stored('train'),
    test: stored('test'),
    counter: buffers.zeros('counter', 8),
    indices: buffers.zeros('indices', STRETCH * batch * 4),
    rates: buffers.zeros('rates', STRETCH * 4),
    masks: buffers.zeros('masks', dropout ? STRETCH * batch * layout.maskWords * 4 : 4),
    moves: buffers.zeros('moves', moved ? STRETCH * batch * 4 : 4),
    results: buffers.zeros('results', STRETCH * members * 8),
  };
}

/** Bytes of the longest buffer that a cohort of so many members may need: nothing is shared, all layers learn. */
export function longestBuffer(layout: Layout, members: number): number {
  const { batch, layers, parameters, partials, maskWords } = layout;
  const planes = layers.flatMap(({ output, delta }) => [
    planeLength(output, batch),
    planeLength(delta, batch),
  ]);
  return Math.max(
    members * VECTOR_BYTES * Math.max(parameters, partials, ...planes),
    STRETCH * batch * 4 * Math.max(1, maskWords),
  );
}
