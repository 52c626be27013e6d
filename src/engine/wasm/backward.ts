import { quadsOf } from './blocking.ts';
import { answers } from './tensors.ts';
import type { Workspace, WorkspaceLayer } from './workspace.ts';

/**
 * From the last layer's delta to the gradient by the parameters of all layers from the top down to `lowest`.
 * @param weights address of the blocked parameters
 * @param images how many the forward pass saw
 */
export function backward(space: Workspace, weights: number, images: number, lowest: number): void {
  const { kernels, rows } = space;
  const quads = quadsOf(images);
  for (let i = rows.length - 1; i >= lowest; i--) {
    const row = rows[i]!;
    const { delta, pooling } = row.tensors;
    if (pooling) {
      kernels.poolGradient(
        delta.at,
        delta.stride,
        pooling.delta.at,
        pooling.choice.at,
        pooling.delta.stride,
        quads,
        row.outSide,
        row.outBlocks,
      );
    }
    const gradient = space.gradient + 4 * row.weightsAt;
    const bias = space.gradient + 4 * row.biasAt;
    kernels.biasGradient(bias, delta.at, delta.stride, quads * row.outSide ** 2, row.outBlocks);
    if (i === 0) {
      kernels.stemWeightGradient(gradient, space.framed, delta.at, delta.stride, quads, row.outBlocks);
      return;
    }
    const below = rows[i - 1]!;
    const input = answers(below.tensors);
    kernels.weightGradient(
      gradient,
      input.at,
      input.stride,
      delta.at,
      delta.stride,
      quads,
      row.inSide,
      row.inBlocks,
      row.outSide,
      row.outBlocks,
      row.kernel,
      row.padding,
    );
    if (i > lowest) inputGradient(space, weights, quads, row, below);
  }
}

/** To the delta of the layer below, or to that of its pooled answers. */
function inputGradient(
  space: Workspace,
  weights: number,
  quads: number,
  row: WorkspaceLayer,
  below: WorkspaceLayer,
): void {
  const { kernels, turned } = space;
  const { delta } = row.tensors;
  const { pooling } = below.tensors;
  const to = pooling ? pooling.delta : below.tensors.delta;
  kernels.transpose(turned, weights + 4 * row.weightsAt, row.kernel ** 2, row.inBlocks, row.outBlocks);
  kernels.convolve(
    to.at,
    to.stride,
    delta.at,
    delta.stride,
    turned,
    0,
    pooling ? 0 : below.tensors.output.at,
    false,
    quads,
    row.outSide,
    row.outBlocks,
    row.inSide,
    row.inBlocks,
    row.kernel,
    row.kernel - 1 - row.padding,
  );
}
