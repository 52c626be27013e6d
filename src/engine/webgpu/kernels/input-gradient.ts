import type { Layout, LayerLayout } from '../layout.ts';
import { placeOfTile, tileOf } from './answer.ts';
import { descent } from './descent.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { matrix } from './matrix.ts';
import { framed, indexOf, rowOf } from './plane.ts';

/**
 * From a convolution's delta to that of the layer below:
 *
 *     gradient[y, x, i] = Σ delta[y − ky, x − kx, o] · kernel[ky, kx, i, o]
 *
 * Buffers: `weights` `[members, parameters]`, the bank of `delta`, the descent's, and `below`, the bank of the delta below.
 *
 * A thread sums 2 × 2 or 2 × 4 pixels by 4, 8 or 16 input channels.
 */
export function inputGradient(layout: Layout, shape: LayerLayout, below: LayerLayout): Kernel {
  const { layer, fanned, inVectors, outVectors, kernelAt, delta } = shape;
  const { kernel } = layer;
  const perThread = shape.inPerThread;
  const tile = tileOf(layout.tiling);
  const { height, width } = tile;
  const { place, threads } = placeOfTile(layer.input.height, inVectors, perThread, tile);
  const down = descent(layout, below, 'below');
  const body = `
  ${place}
  let network = id.z * ${layout.parameters}u + ${kernelAt}u + block * ${4 * outVectors}u;
  ${unrolled(height, (r) => unrolled(width, (c) => unrolled(perThread, (v) => `var sum${r}${c}${v} = vec4f();`)))}
  for (var turn = 0u; turn < ${outVectors * kernel}u; turn++) {
    let o = turn / ${kernel}u;
    let ky = turn % ${kernel}u;
    let pixels = seenAt(id.z, image, y + ${kernel - 1}u - ky, x) + o;
    ${unrolled(height, (r) =>
      unrolled(
        width + kernel - 1,
        (c) => `let d${r}${c} = delta[pixels + ${r * rowOf(delta) + c * delta.vectors}u];`,
      ),
    )}
    let row = network + ky * ${kernel * fanned * outVectors}u + o;
    ${unrolled(kernel, (kx) =>
      unrolled(
        perThread,
        (v) => `{ let w = ${matrix('weights', `row + ${(kx * fanned + 4 * v) * outVectors}u`, outVectors)};
${unrolled(height, (r) => unrolled(width, (c) => `sum${r}${c}${v} += d${r}${c + kernel - 1 - kx} * w;`))} }`,
      ),
    )}
  }
  ${unrolled(height, (r) =>
    unrolled(width, (c) =>
      unrolled(
        perThread,
        (v) => `descend(id.z, image, y + ${r}u, x + ${c}u, block + ${v}u, sum${r}${c}${v});`,
      ),
    ),
  )}`;
  return kernelOf(
    `${layer.name} input gradient`,
    ['weights: vec4f', 'delta: vec4f', down.mask, 'mut below: vec4f'],
    threads(layout.batch),
    body,
    indexOf('seenAt', framed(delta), layout) + down.functions,
  );
}
