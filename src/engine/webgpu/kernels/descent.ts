import type { Layout, LayerLayout } from '../layout.ts';
import { NOBODY } from './answer.ts';
import { unrolled } from './kernel.ts';
import { indexOf } from './plane.ts';

/**
 * How a gradient goes on below: from a layer's answer, which the layer above differentiates by, to the sums before
 * pooling and ReLU. Each number is masked once, here, and not by everyone who reads it.
 */
export interface Descent {
  /** The buffer that says what counts: where the layer below pools, `choices: u32`, else the bank of its `answers: vec4f`. */
  readonly mask: string;
  /** WGSL function `descend(member, image, y, x, vector, gradient)` that writes one vector. */
  readonly functions: string;
}

/**
 * @param layer the one below, whose delta is written; a member that learns there has the answer of the same number
 * @param below what the kernel calls the bank of that delta
 */
export function descent(layout: Layout, { output, delta, choices }: LayerLayout, below: string): Descent {
  const indices = indexOf('answerAt', choices ?? output, layout) + indexOf('deltaAt', delta, layout);
  const signature = 'fn descend(member: u32, image: u32, y: u32, x: u32, vector: u32, gradient: vec4f)';
  if (!choices) {
    // A unit that ReLU has set to zero answers zero.
    return {
      mask: 'answers: vec4f',
      functions: `${indices}
${signature} {
  let alive = answers[answerAt(member, image, y, x) + vector] > vec4f();
  ${below}[deltaAt(member, image, y, x) + vector] = select(vec4f(), gradient, alive);
}`,
    };
  }
  const winners = `(vec4u(choices[answerAt(member, image, y, x) + vector]) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(${2 * NOBODY - 1}u)`;
  return {
    mask: 'choices: u32',
    functions: `${indices}
${signature} {
  let winner = ${winners};
  ${unrolled(
    4,
    (i) =>
      `${below}[deltaAt(member, image, 2u * y + ${i >> 1}u, 2u * x + ${i & 1}u) + vector] = select(vec4f(), gradient, winner == vec4u(${i}u));`,
  )}
}`,
  };
}
