import type { Hyperparameters } from '../../contract.ts';
import type { Layout } from '../layout.ts';
import { type Kernel, kernelOf } from './kernel.ts';
import { frozenLayers } from './members.ts';

/**
 * The end of every step, for all parameters of all members: sums the partial gradients in a fixed order, then
 *
 *     velocity ← momentum · velocity + (gradient + weightDecay · weight)      (no decay for biases)
 *     weight   ← weight − rate · velocity
 *
 * Layers that are frozen stay as they are.
 *
 * Buffers: `members`, which says how many layers are; `minibatch`, which has the step's number; `rates` `[steps]`, `partials`
 * `[members, partials]`, `weights` and `velocity` `[members, parameters]`.
 */
export function update(layout: Layout, { momentum, weightDecay }: Hyperparameters): Kernel {
  const layerOf = layout.layers
    .map(
      ({ index, kernelAt, biasAt, length, partialsAt, splits }) =>
        `${index === 0 ? '' : 'else '}if (id.x < ${kernelAt + length}u) {
    layer = Layer(${index}u, ${partialsAt}u + id.x - ${kernelAt}u, ${length}u, ${splits}u, id.x < ${biasAt}u);
  }`,
    )
    .join(' ');
  const body = `
  var layer: Layer;
  ${layerOf}
  if (layer.index < ${frozenLayers(layout)}) { return; }
  var partial = id.z * ${layout.partials}u + layer.start;
  var gradient = vec4f();
  for (var split = 0u; split < layer.splits; split++) {
    gradient += partials[partial];
    partial += layer.length;
  }
  let at = id.z * ${layout.parameters}u + id.x;
  if (layer.decays) { gradient += ${weightDecay}f * weights[at]; }
  let speed = ${momentum}f * velocity[at] + gradient;
  velocity[at] = speed;
  weights[at] -= rates[minibatch[1]] * speed;`;
  return kernelOf(
    'update',
    [
      'members: u32',
      'minibatch: u32',
      'rates: f32',
      'partials: vec4f',
      'mut weights: vec4f',
      'mut velocity: vec4f',
    ],
    layout.parameters,
    body,
    'struct Layer { index: u32, start: u32, length: u32, splits: u32, decays: bool }',
  );
}
