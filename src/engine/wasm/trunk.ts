import { BLOCK } from './blocking.ts';
import type { StoredImages } from './images.ts';
import { answers, type Tensor } from './tensors.ts';
import type { Workspace, WorkspaceLayer } from './workspace.ts';

/**
 * What a member's frozen layers answer to every image of a set, before any dropout. Those layers never change, so an
 * image goes through them the first time it is in a minibatch and never again; the answers are the same to the bit.
 */
export class Trunk {
  /** Number of layers, at least one. */
  readonly depth: number;
  readonly #space: Workspace;
  readonly #at: number;
  readonly #known: Uint8Array;

  constructor(space: Workspace, depth: number, { count }: StoredImages) {
    this.depth = depth;
    this.#space = space;
    this.#at = space.arena.take(trunkBytes(space, depth, count));
    this.#known = new Uint8Array(count);
  }

  /** Those of the images that no pass has shown yet. */
  unknown(indices: Uint32Array): Uint32Array {
    return indices.filter((index) => this.#known[index] === 0);
  }

  /** Takes down what the workspace's pass through the frozen layers answered to the images that it lists. */
  keep(indices: Uint32Array): void {
    this.#space.kernels.keep(...this.#operands(indices.length));
    for (const index of indices) this.#known[index] = 1;
  }

  /** Puts the answers to the images that the workspace lists where the next layer looks for them. */
  recall(images: number): void {
    this.#space.kernels.recall(...this.#operands(images));
  }

  /** For when the frozen layers are replaced. */
  forget(): void {
    this.#known.fill(0);
  }

  #operands(images: number) {
    const { tensor, pixels, blocks } = top(this.#space, this.depth);
    const perImage = trunkBytes(this.#space, this.depth, 1);
    const { at, stride } = tensor;
    return [this.#at, perImage, at, stride, this.#space.indices, images, pixels, blocks] as const;
  }
}

/**
 * How many of a member's frozen layers answer an image always alike. With dropout those end at the first layer that it
 * falls on: what this answers is known, what the next one sees of it changes from minibatch to minibatch.
 */
export function trunkDepth({ rows }: Workspace, frozen: number, drops: boolean): number {
  if (!drops) return frozen;
  return Math.min(frozen, 1 + rows.findIndex(({ layer }) => layer.dropout));
}

/** Bytes that a trunk of so many layers takes for so many images. */
export function trunkBytes(space: Workspace, depth: number, count: number): number {
  const { pixels, blocks } = top(space, depth);
  return count * pixels * blocks * BLOCK * Float32Array.BYTES_PER_ELEMENT;
}

/** The highest layer of a trunk. */
function top(space: Workspace, depth: number): { tensor: Tensor; pixels: number; blocks: number } {
  const row: WorkspaceLayer = space.rows[depth - 1]!;
  return { tensor: answers(row.tensors), pixels: row.layer.pooled.height ** 2, blocks: row.outBlocks };
}
