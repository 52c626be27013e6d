import type { Layout, LayerLayout } from '../layout.ts';
import { NOBODY } from './answer.ts';
import { unrolled } from './kernel.ts';
import { indexOf } from './plane.ts';

/**
 * How a gradient goes on below: from a layer's answer, which the layer above differentiates by, to the sums before
 * pooling, dropout and ReLU. Each number is masked once, here, and not by everyone who reads it.
 */
export interface Descent {
  /** Buffers in addition: where the layer below pools, `choices: u32`, else its `answers: vec4f`; and `mut below: vec4f`, its deltas. */
  readonly buffers: readonly string[];
  /** WGSL function `descend(member, image, y, x, vector, gradient)` that writes one vector. */
  readonly functions: string;
}

/**
 * @param below the layer whose delta is written; a member that learns there has the answer of the same number
 * @param keptScale what dropout multiplied kept units by, where it falls on the layer below
 */
export function descent({ batch }: Layout, below: LayerLayout, keptScale = 1): Descent {
  const { layer, output, delta } = below;
  const indices = indexOf('answerAt', output, batch) + indexOf('deltaAt', delta, batch);
  const signature = 'fn descend(member: u32, image: u32, y: u32, x: u32, vector: u32, gradient: vec4f)';
  if (!layer.pool) {
    // A unit that ReLU or dropout has set to zero answers zero.
    return {
      buffers: ['answers: vec4f', 'mut below: vec4f'],
      functions: `${indices}
${signature} {
  let alive = answers[answerAt(member, image, y, x) + vector] > vec4f();
  below[deltaAt(member, image, y, x) + vector] = select(vec4f(), gradient${keptScale === 1 ? '' : ` * ${keptScale}f`}, alive);
}`,
    };
  }
  const winners = `(vec4u(choices[answerAt(member, image, y, x) + vector]) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(${2 * NOBODY - 1}u)`;
  return {
    buffers: ['choices: u32', 'mut below: vec4f'],
    functions: `${indices}
${signature} {
  let winner = ${winners};
  ${unrolled(
    4,
    (i) =>
      `below[deltaAt(member, image, 2u * y + ${i >> 1}u, 2u * x + ${i & 1}u) + vector] = select(vec4f(), gradient, winner == vec4u(${i}u));`,
  )}
}`,
  };
}
