import { quadsOf } from './blocking.ts';
import { convolve } from './convolution.ts';
import type { Dropout } from './dropout.ts';
import { answers } from './tensors.ts';
import type { Workspace } from './workspace.ts';

/**
 * Runs images through the layers `from` … `to` − 1: the framed images, or what the layer below `from` answered.
 * @param weights address of the blocked parameters
 * @param images how many, from the first
 * @param dropout in training only
 */
export function forward(
  space: Workspace,
  weights: number,
  images: number,
  from: number,
  to: number,
  dropout?: Dropout,
): void {
  const { kernels, rows } = space;
  const quads = quadsOf(images);
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const { output, pooling } = row.tensors;
    const w = weights + 4 * row.weightsAt;
    const bias = weights + 4 * row.biasAt;
    if (i === 0) {
      const { channels } = row.layer.input;
      kernels.stem(output.at, output.stride, space.framed, w, bias, quads, channels, row.outBlocks);
    } else {
      const input = answers(rows[i - 1]!.tensors);
      const operands = { output, input, weights: w, bias, mask: 0, relu: row.layer.relu };
      convolve(kernels, row, operands, row.domain, quads);
    }
    dropout?.apply(row, output);
    if (pooling) {
      kernels.pool(
        pooling.output.at,
        pooling.choice.at,
        pooling.output.stride,
        output.at,
        output.stride,
        quads,
        row.outSide,
        row.outBlocks,
      );
    }
  }
}
