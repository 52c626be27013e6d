import type { TaskImages } from '../../experiment/setup/images.ts';
import type { Buffers } from './buffers.ts';
import { minibatchWords } from './kernels/gather.ts';
import type { Bank, Layout } from './layout.ts';
import type { Sharing } from './sharing.ts';

/** Most steps whose minibatches the device holds at once. */
export const STRETCH = 128;

const VECTOR_BYTES = 16;

/** A cohort's buffers. */
export interface Tensors {
  /** `[members, parameters]` each. */
  readonly weights: GPUBuffer;
  readonly velocity: GPUBuffer;
  /** `[members, partials]` */
  readonly partials: GPUBuffer;
  /** `[members, memberWords]` */
  readonly members: GPUBuffer;
  /** Of each convolution, `[jobs, 2]`. */
  readonly jobs: readonly GPUBuffer[];
  /** `[networks, planes]` each: an answer's network is a job, a delta's a member; all see the same images. */
  readonly banks: Readonly<Record<Bank, GPUBuffer>>;
  readonly train: StoredImages;
  readonly test: StoredImages;
  /** The step under way, as `gather` leaves it to the kernels after it. */
  readonly minibatch: GPUBuffer;
  /** `[STRETCH, batch]` */
  readonly indices: GPUBuffer;
  /** `[STRETCH]` */
  readonly rates: GPUBuffer;
  /** `[STRETCH, batch, maskWords]` */
  readonly masks: GPUBuffer;
  /** `[STRETCH, batch]` */
  readonly moves: GPUBuffer;
  /** `[STRETCH, members, batch]` of (loss, 1 if correct, else 0). */
  readonly results: GPUBuffer;
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
  readonly images: TaskImages;
  readonly dropout: boolean;
  readonly moved: boolean;
}

/** Makes all buffers of a cohort. Weights and velocity are still zero. */
export function createTensors(buffers: Buffers, sizes: TensorSizes): Tensors {
  const { layout, sharing, images, dropout, moved } = sizes;
  const { batch } = layout;
  const members = sharing.order.length;
  const stored = (name: 'train' | 'test'): StoredImages => ({
    pixels: buffers.of(`${name} pixels`, images[name].pixels),
    labels: buffers.of(`${name} labels`, images[name].labels),
  });
  return {
    weights: buffers.zeros('weights', members * layout.parameters * VECTOR_BYTES),
    velocity: buffers.zeros('velocity', members * layout.parameters * VECTOR_BYTES),
    partials: buffers.zeros('partial gradients', members * layout.partials * VECTOR_BYTES),
    members: buffers.of('members', sharing.members),
    jobs: sharing.jobs.map((jobs, l) => buffers.of(`${layout.layers[l]!.layer.name} jobs`, jobs)),
    banks: {
      images: buffers.zeros('images', layout.banks.images * VECTOR_BYTES),
      ping: buffers.zeros('ping', members * layout.banks.ping * VECTOR_BYTES),
      pong: buffers.zeros('pong', members * layout.banks.pong * VECTOR_BYTES),
      choices: buffers.zeros('choices', members * layout.banks.choices * 4),
    },
    train: stored('train'),
    test: stored('test'),
    minibatch: buffers.zeros('minibatch', 4 * minibatchWords(layout)),
    indices: buffers.zeros('indices', STRETCH * batch * 4),
    rates: buffers.zeros('rates', STRETCH * 4),
    masks: buffers.zeros('masks', dropout ? STRETCH * batch * layout.maskWords * 4 : 4),
    moves: buffers.zeros('moves', moved ? STRETCH * batch * 4 : 4),
    results: buffers.zeros('results', STRETCH * members * batch * 8),
  };
}

/** Bytes of the longest buffer that a cohort of so many members may need: nothing is shared, all layers learn. */
export function longestBuffer(layout: Layout, members: number): number {
  const { batch, parameters, partials, banks, maskWords } = layout;
  return Math.max(
    members * VECTOR_BYTES * Math.max(parameters, partials, banks.ping, banks.pong),
    STRETCH * batch * Math.max(4 * maskWords, 8 * members),
  );
}
