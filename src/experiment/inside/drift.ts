import type { Layer, Network } from '../setup/network.ts';
import { donorOf, frozenLayers, type Run } from '../setup/run.ts';
import { initialWeights, type Start, transplant, type Weights, weightsHash } from '../setup/weights.ts';
import type { Recipe } from '../setup/recipe.ts';
import type { LayerDrift } from './look.ts';

/** The parameters of a layer, kernel and then biases; nothing is copied. */
export const layerOf = (weights: Weights, { kernelAt, biasAt, biasLength }: Layer): Weights =>
  weights.subarray(kernelAt, biasAt + biasLength);

/**
 * What a run began with: first weights that derive from the seed and, in a transfer, the donor's final ones in the copied
 * layers. Undefined where the donor's are needed and missing.
 */
export function startOf(
  net: Network,
  recipe: Pick<Recipe, 'seed' | 'stop'> & Start,
  run: Run,
  donor: Weights | undefined,
): Weights | undefined {
  const fresh = initialWeights(net, recipe.seed, run, recipe);
  if (run.kind === 'base' || !donorOf(run, recipe)) return fresh;
  return donor && transplant(net, donor, fresh, run.n);
}

/** How far each layer of a run went from where it began. */
export function driftOf(net: Network, run: Run, before: Weights, after: Weights): LayerDrift[] {
  const copied = run.kind === 'transfer' && run.donor !== 'random' ? run.n : 0;
  return net.layers.map((layer, i) => {
    const [from, to] = [layerOf(before, layer), layerOf(after, layer)];
    return {
      layer: layer.name,
      drift: relativeDistance(from, to),
      frozen: i < frozenLayers(run, 1),
      copied: i < copied,
      before: weightsHash(from),
      after: weightsHash(to),
    };
  });
}

/** ‖b − a‖ / ‖a‖ in double precision; first weights are never all zero. */
function relativeDistance(a: Weights, b: Weights): number {
  let [apart, size] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    apart += (b[i]! - a[i]!) ** 2;
    size += a[i]! ** 2;
  }
  return Math.sqrt(apart / size);
}

/** The network with one layer as it began. */
export function withReset(layer: Layer, before: Weights, after: Weights): Weights {
  const weights = after.slice();
  weights.set(layerOf(before, layer), layer.kernelAt);
  return weights;
}
