import type { Arena } from './arena.ts';
import { BLOCK, type BlockedLayer, QUAD } from './blocking.ts';

/** Tiles `[blocks][quads][side][side]` in memory. */
export interface Tensor {
  readonly at: number;
  /** Bytes from one block of channels to the next. */
  readonly stride: number;
}

/** What one layer computes for a minibatch. */
export interface LayerTensors {
  /** After ReLU, before pooling. */
  readonly output: Tensor;
  /** Gradient of the loss by the layer's sums, before ReLU. */
  readonly delta: Tensor;
  readonly pooling: Pooling | undefined;
}

interface Pooling {
  readonly output: Tensor;
  /** Gradient of the loss by `output`. */
  readonly delta: Tensor;
  /** Which of the four pixels won, i32. */
  readonly choice: Tensor;
}

export function layerTensors(arena: Arena, row: BlockedLayer, quads: number): LayerTensors {
  const tensor = (side: number): Tensor => {
    const stride = quads * side * side * QUAD * BLOCK * Float32Array.BYTES_PER_ELEMENT;
    return { at: arena.take(stride * row.outBlocks), stride };
  };
  const half = row.layer.pooled.height;
  return {
    output: tensor(row.outSide),
    delta: tensor(row.outSide),
    pooling: row.layer.pool ? { output: tensor(half), delta: tensor(half), choice: tensor(half) } : undefined,
  };
}

/** What the next layer sees. */
export const answers = (tensors: LayerTensors): Tensor => tensors.pooling?.output ?? tensors.output;
