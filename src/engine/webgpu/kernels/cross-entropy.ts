import type { Layout } from '../layout.ts';
import { LABELS_AT, NO_IMAGE } from './gather.ts';

/**
 * Statements of the head: softmax cross-entropy of each of a workgroup's images and what was classified correctly (a tie
 * goes to the class of the lowest index) and, in training, the gradient of the minibatch's mean loss by the logits, in
 * their place.
 */
export function crossEntropy(layout: Layout, classes: number, images: number, training: boolean): string {
  const { batch } = layout;
  const { layer, outVectors: vectors, delta } = layout.layers.at(-1)!;
  const logit = (c: string) => `${layer.name}[row + ${c} / 4u][${c} % 4u]`;
  return `
  if (thread < ${images}u && first + thread < ${batch}u) {
    let image = first + thread;
    let label = minibatch[${LABELS_AT}u + image];
    let row = thread * ${vectors}u;
    var result = vec2f();
    if (label != ${NO_IMAGE}u) {
      var best = 0u;
      for (var c = 1u; c < ${classes}u; c++) {
        if (${logit('c')} > ${logit('best')}) { best = c; }
      }
      let top = ${logit('best')};
      var total = 0.0;
      for (var c = 0u; c < ${classes}u; c++) { total += exp(${logit('c')} - top); }
      result = vec2f(log(total) + top - ${logit('label')}, select(0.0, 1.0, best == label));
      ${
        training
          ? `for (var v = 0u; v < ${vectors}u; v++) {
        let c = vec4u(4u * v) + vec4u(0u, 1u, 2u, 3u);
        let probability = exp(${layer.name}[row + v] - top) / total;
        let one = select(vec4f(), vec4f(1.0), c == vec4u(label));
        ${layer.name}[row + v] = select(vec4f(), (probability - one) / ${batch}.0, c < vec4u(${classes}u));
        pong[id.z * ${layout.banks.pong}u + ${delta.at}u + image * ${vectors}u + v] = ${layer.name}[row + v];
      }`
          : ''
      }
    }
    results[(step * groups.z + id.z) * ${batch}u + image] = result;
  }`;
}
