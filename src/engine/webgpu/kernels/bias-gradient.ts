import type { LayerLayout } from '../layout.ts';
import { unrolled } from './kernel.ts';

/** Vectors of output channels that a thread of a weight gradient sums, at most: it has a sum for each tap and input. */
export const MOST_VECTORS = 2;

/**
 * Statements that sum a split's deltas into the gradient of the bias, for the one thread of each block of output channels
 * that has the kernel's first row. They stand where `to` is the split's gradient.
 */
export function biasGradient(
  { layer, imagesPerSplit, taps, fanned, outVectors, delta }: LayerLayout,
  perThread: number,
  deltaAt: string,
): string {
  const side = layer.output.height;
  return `${unrolled(perThread, (v) => `var bias${v} = vec4f();`)}
    for (var p = split * ${imagesPerSplit * side ** 2}u; p < end * ${side ** 2}u; p++) {
      let at = ${deltaAt}(id.z, p / ${side ** 2}u, p / ${side}u % ${side}u, p % ${side}u) + block;
      ${unrolled(perThread, (v) => `bias${v} += ${delta.bank}[at + ${v}u];`)}
    }
    ${unrolled(perThread, (v) => `partials[to + ${taps * fanned * outVectors + v}u] = bias${v};`)}`;
}
