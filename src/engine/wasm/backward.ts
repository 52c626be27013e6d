import { quadsOf } from './blocking.ts';
import { convolve, turned, weightGradient } from './convolution.ts';
import type { Dropout } from './dropout.ts';
import { answers } from './tensors.ts';
import type { Workspace, WorkspaceLayer } from './workspace.ts';

/**
 * From the last layer's delta to the gradient by the parameters of all layers from the top down to `lowest`.
 * @param weights address of the blocked parameters
 * @param images how many the forward pass saw
 * @param dropout of the forward pass
 */
export function backward(
  space: Workspace,
  weights: number,
  images: number,
  lowest: number,
  dropout?: Dropout,
): void {
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
      const { channels } = row.layer.input;
      kernels.stemWeightGradient(
        gradient,
        space.framed,
        delta.at,
        delta.stride,
        quads,
        channels,
        row.outBlocks,
      );
      return;
    }
    const below = rows[i - 1]!;
    const input = answers(below.tensors);
    weightGradient(kernels, row, gradient, input, delta, row.domain, quads);
    if (i > lowest) {
      inputGradient(space, weights, quads, row, below);
      dropout?.apply(below, below.tensors.delta);
    }
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
  const { kernels, turnedWeights } = space;
  const { pooling, delta, output } = below.tensors;
  kernels.transpose(turnedWeights, weights + 4 * row.weightsAt, row.kernel ** 2, row.inBlocks, row.outBlocks);
  const operands = {
    output: pooling ? pooling.delta : delta,
    input: row.tensors.delta,
    weights: turnedWeights,
    bias: 0,
    mask: pooling ? 0 : output.at,
    relu: false,
  };
  convolve(kernels, turned(row), operands, row.turnedDomain, quads);
}
