import type { Evaluation } from '../contract.ts';

/**
 * How a network does, from what it answers.
 * @param logits `[images, classes]`, perhaps with more rows than there are labels
 * @param labels `[images]`
 */
export function evaluation(logits: Float32Array, labels: Uint8Array, classes: number): Evaluation {
  let correct = 0;
  let loss = 0;
  labels.forEach((label, i) => {
    const row = logits.subarray(i * classes, (i + 1) * classes);
    const best = row.reduce((top, logit, c) => (logit > row[top]! ? c : top), 0);
    const top = row[best]!;
    const sum = row.reduce((total, logit) => total + Math.exp(logit - top), 0);
    if (best === label) correct++;
    loss += Math.log(sum) + top - row[label]!;
  });
  return { correct, loss: loss / labels.length };
}
