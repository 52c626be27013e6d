import { BLOCK, type Geometry, QUAD } from './blocking.ts';
import { type Domain, inDomain, patchQuads, PLANES, planes } from './domain.ts';
import type { Kernels } from './instance.ts';
import type { Tensor } from './tensors.ts';

/** What a convolution reads and writes. */
export interface Operands {
  readonly output: Tensor;
  readonly input: Tensor;
  readonly weights: number;
  /** Addresses, or 0 for none: see kernels/convolution.ts. */
  readonly bias: number;
  readonly mask: number;
  readonly relu: boolean;
}

/** The convolution of a layer's delta that is the gradient by its input, on weights that `transpose` turned. */
export const turned = (g: Geometry): Geometry => ({
  kernel: g.kernel,
  padding: g.kernel - 1 - g.padding,
  inSide: g.outSide,
  outSide: g.inSide,
  inBlocks: g.outBlocks,
  outBlocks: g.inBlocks,
});

/** A convolution, through Winograd's domain where that can be. */
export function convolve(kernels: Kernels, g: Geometry, o: Operands, domain: Domain, quads: number): void {
  if (!inDomain(g)) {
    kernels.convolve(
      o.output.at,
      o.output.stride,
      o.input.at,
      o.input.stride,
      o.weights,
      o.bias,
      o.mask,
      o.relu,
      quads,
      g.inSide,
      g.inBlocks,
      g.outSide,
      g.outBlocks,
      g.kernel,
      g.padding,
    );
    return;
  }
  const { input, output, filters } = planes(g, quads);
  const inputs = g.inBlocks * BLOCK;
  kernels.filters(domain.filters, filters, o.weights, inputs, g.outBlocks);
  kernels.inputPatches(domain.input, input, o.input.at, o.input.stride, quads, g.inSide, g.inBlocks);
  kernels.multiply(
    domain.output,
    output,
    domain.input,
    input,
    domain.filters,
    filters,
    PLANES,
    patchQuads(g, quads),
    inputs,
    g.outBlocks,
  );
  kernels.outputPatches(
    o.output.at,
    o.output.stride,
    domain.output,
    output,
    o.bias,
    o.mask,
    o.relu,
    quads,
    g.outSide,
    g.outBlocks,
  );
}

/**
 * The gradient by the weights.
 * @param domain its `input` as `convolve` left it
 */
export function weightGradient(
  kernels: Kernels,
  g: Geometry,
  gradient: number,
  x: Tensor,
  delta: Tensor,
  domain: Domain,
  quads: number,
): void {
  if (!inDomain(g)) {
    kernels.weightGradient(
      gradient,
      x.at,
      x.stride,
      delta.at,
      delta.stride,
      quads,
      g.inSide,
      g.inBlocks,
      g.outSide,
      g.outBlocks,
      g.kernel,
      g.padding,
    );
    return;
  }
  const { input, output, filters } = planes(g, quads);
  const inputs = g.inBlocks * BLOCK;
  kernels.deltaPatches(domain.output, output, delta.at, delta.stride, quads, g.outSide, g.outBlocks);
  kernels.multiplyTransposed(
    domain.filters,
    filters,
    domain.input,
    input,
    domain.output,
    output,
    PLANES,
    patchQuads(g, quads) * QUAD,
    inputs,
    g.outBlocks,
  );
  kernels.filterGradient(gradient, domain.filters, filters, inputs, g.outBlocks);
}
