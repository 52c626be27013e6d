import type { Layout, LayerLayout } from '../layout.ts';
import { denseWeightGradient } from './dense-weight-gradient.ts';
import { type Kernel, sideBySide, type Work } from './kernel.ts';
import { frozenLayers } from './members.ts';
import { stemWeightGradient } from './stem-weight-gradient.ts';
import { weightGradient } from './weight-gradient.ts';

/**
 * What the images of each split add to the gradients of layers by their kernels and biases, for all members that learn
 * there. Nothing but the update waits for them: they are computed together, when all deltas are there.
 *
 * Buffers: `members`, the banks that `banksOfGradients` names, and `partials` `[members, partials]`, into which each split of
 * the batch writes a gradient of its own.
 */
export function weightGradients(layout: Layout, layers: readonly LayerLayout[]): Kernel {
  const works = layers.map((shape): Work => {
    const work = workOf(layout, shape);
    return { ...work, body: `if (${frozenLayers(layout)} > ${shape.index}u) { return; }\n${work.body}` };
  });
  return sideBySide(
    `weight gradients of ${layers.map(({ layer }) => layer.name).join(', ')}`,
    ['members: u32', ...banksOfGradients(layers).map((bank) => `${bank}: vec4f`), 'mut partials: vec4f'],
    works,
  );
}

/** Banks that have what weight gradients of some layers are summed from. */
export const banksOfGradients = (layers: readonly LayerLayout[]) => [
  ...new Set(layers.flatMap(({ input, delta }) => [input.bank, delta.bank])),
];

function workOf(layout: Layout, shape: LayerLayout): Work {
  if (shape.layer.kind === 'dense') return denseWeightGradient(layout, shape);
  return shape.index === 0 ? stemWeightGradient(layout, shape) : weightGradient(layout, shape);
}
