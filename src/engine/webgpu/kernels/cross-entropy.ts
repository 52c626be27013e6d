import type { Layout } from '../layout.ts';
import { NO_IMAGE } from './gather.ts';
import { declarations, type Kernel } from './kernel.ts';

/** Threads of a member. On them depends in which order losses are summed: no matter of the device's. */
const THREADS = 64;

/**
 * The end of every forward pass: softmax cross-entropy, its gradient by the logits, what was classified correctly (a tie
 * goes to the class of the lowest index), and the counter set to the next step.
 *
 * Buffers: `jobs` `[members]` of (member, logits), `counter` `[2]`, `indices` `[steps, batch]`, `labels` `[count]`, four
 * bytes a word, `logits` `[answers, batch, classes]`, `delta` the same for every member: the gradient of the minibatch's
 * mean loss; `results` `[steps, members]` of (sum of losses, number correct).
 *
 * A workgroup is a member, its threads share the images; sums are taken in a fixed order.
 */
export function crossEntropy(layout: Layout, classes: number): Kernel {
  const { batch } = layout;
  const padded = 4 * layout.layers.at(-1)!.outVectors;
  return {
    name: 'cross-entropy',
    workgroups: 1,
    code: `${declarations([
      'jobs: vec2u',
      'mut counter: u32',
      'indices: u32',
      'labels: u32',
      'logits: f32',
      'mut delta: f32',
      'mut results: vec2f',
    ])}
var<workgroup> sums: array<vec2f, ${THREADS}>;

@compute @workgroup_size(${THREADS})
fn main(
  @builtin(local_invocation_index) thread: u32,
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
) {
  let member = group.z;
  let step = counter[1];
  if (thread == 0u && member == 0u) { counter[0] = step + 1u; }
  var sum = vec2f();
  for (var image = thread; image < ${batch}u; image += ${THREADS}u) {
    let index = indices[step * ${batch}u + image];
    if (index == ${NO_IMAGE}u) { continue; }
    let label = (labels[index / 4u] >> (index % 4u * 8u)) & 255u;
    let row = (jobs[member].y * ${batch}u + image) * ${padded}u;
    var best = 0u;
    for (var c = 1u; c < ${classes}u; c++) {
      if (logits[row + c] > logits[row + best]) { best = c; }
    }
    let top = logits[row + best];
    var total = 0.0;
    for (var c = 0u; c < ${classes}u; c++) { total += exp(logits[row + c] - top); }
    sum += vec2f(log(total) + top - logits[row + label], select(0.0, 1.0, best == label));
    let to = (member * ${batch}u + image) * ${padded}u;
    for (var c = 0u; c < ${classes}u; c++) {
      let probability = exp(logits[row + c] - top) / total;
      delta[to + c] = (probability - select(0.0, 1.0, c == label)) / ${batch}.0;
    }
  }
  sums[thread] = sum;
  workgroupBarrier();
  if (thread > 0u) { return; }
  for (var other = 1u; other < ${THREADS}u; other++) { sum += sums[other]; }
  results[step * groups.z + member] = sum;
}`,
  };
}
