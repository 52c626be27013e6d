import type { Layout, LayerLayout } from '../layout.ts';
import { IMAGES, placeOfImages } from './dense.ts';
import { descent } from './descent.ts';
import { type Kernel, kernelOf, unrolled } from './kernel.ts';
import { matrix } from './matrix.ts';

/**
 * From a fully connected layer's delta to that of the layer below: `gradient[i] = Σ delta[o] · kernel[i, o]`.
 *
 * Buffers: `weights` `[members, parameters]`, `delta` `[members, batch, out]`, and those of the descent.
 *
 * A thread sums 4 images by 4, 8 or 16 inputs of one pixel.
 * @param keptScale what dropout multiplied kept units by, where it falls on the layer below
 */
export function denseInputGradient(
  layout: Layout,
  shape: LayerLayout,
  below: LayerLayout,
  keptScale?: number,
): Kernel {
  const { batch } = layout;
  const { layer, taps, inVectors, outVectors, kernelAt } = shape;
  const perThread = shape.inPerThread;
  const blocks = (taps * inVectors) / perThread;
  const down = descent(layout, below, keptScale);
  const body = `
  let first = id.x % ${blocks}u * ${perThread}u;
  let pixel = first / ${inVectors}u;
  ${placeOfImages(batch, blocks)}
  let network = id.z * ${layout.parameters}u + ${kernelAt}u + first * ${4 * outVectors}u;
  ${unrolled(IMAGES, (r) => unrolled(perThread, (v) => `var sum${r}${v} = vec4f();`))}
  for (var o = 0u; o < ${outVectors}u; o++) {
    ${unrolled(IMAGES, (r) => `let d${r} = delta[(id.z * ${batch}u + row${r}) * ${outVectors}u + o];`)}
    ${unrolled(
      perThread,
      (v) => `{ let w = ${matrix('weights', `network + ${4 * v * outVectors}u + o`, outVectors)};
${unrolled(IMAGES, (r) => `sum${r}${v} += d${r} * w;`)} }`,
    )}
  }
  ${unrolled(
    IMAGES,
    (r) => `if (image + ${r}u < ${batch}u) {
    ${unrolled(
      perThread,
      (v) =>
        `descend(id.z, row${r}, pixel / ${layer.input.width}u, pixel % ${layer.input.width}u, first % ${inVectors}u + ${v}u, sum${r}${v});`,
    )}
  }`,
  )}`;
  return kernelOf(
    `${layer.name} input gradient`,
    ['weights: vec4f', 'delta: vec4f', ...down.buffers],
    Math.ceil(batch / IMAGES) * blocks,
    body,
    down.functions,
  );
}
