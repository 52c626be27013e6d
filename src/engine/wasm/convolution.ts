import { BLOCK, QUAD } from './blocking.ts';
import type { Kernels } from './instance.ts';
import type { Tensor } from './tensors.ts';

/** The shape of a square convolution of stride 1. */
export interface Convolution {
  readonly kernel: number;
  readonly padding: number;
  readonly inSide: number;
  readonly outSide: number;
  readonly inBlocks: number;
  readonly outBlocks: number;
}

/** The convolution of a layer's delta that is the gradient by its input, on weights that `transpose` turned. */
export const turned = (c: Convolution): Convolution => ({
  kernel: c.kernel,
  padding: c.kernel - 1 - c.padding,
  inSide: c.outSide,
  outSide: c.inSide,
  inBlocks: c.outBlocks,
  outBlocks: c.inBlocks,
});

/** Side of Winograd's patches, and the number of values that stand for one. */
const PATCH = 4;
const PLANES = 36;

/** Whether a convolution goes through Winograd's domain: 3×3, as large as its input, divisible into patches. */
export const inDomain = ({ kernel, padding, inSide }: Convolution): boolean =>
  kernel === 3 && padding === 1 && inSide % PATCH === 0;

/** Quads of patches, which are rows of the matrices of the domain. */
const patchQuads = ({ inSide }: Convolution, quads: number) => quads * (inSide / PATCH) ** 2;

/** Bytes of a plane: its rows, and a cache line so that planes do not fall on the same lines of the cache. */
const plane = (rows: number, channelBlocks: number) => rows * channelBlocks * BLOCK * 4 + 64;

const inPlane = (c: Convolution, quads: number) => plane(patchQuads(c, quads) * QUAD, c.inBlocks);
const outPlane = (c: Convolution, quads: number) => plane(patchQuads(c, quads) * QUAD, c.outBlocks);
const filterPlane = (c: Convolution) => plane(c.inBlocks * BLOCK, c.outBlocks);

/** Bytes that the input, the output or delta, and the weights of a convolution take in the domain. */
export const domainBytes = (c: Convolution, quads: number) => ({
  input: PLANES * inPlane(c, quads),
  output: PLANES * outPlane(c, quads),
  filters: PLANES * filterPlane(c),
});

/** Addresses in Winograd's domain. */
export interface Domain {
  readonly input: number;
  readonly output: number;
  readonly filters: number;
}

/** What a convolution reads and writes. */
export interface Operands {
  readonly output: Tensor;
  readonly input: Tensor;
  readonly weights: number;
  /** Addresses, or 0 for none: see the kernel `convolve`. */
  readonly bias: number;
  readonly mask: number;
  readonly relu: boolean;
}

export function convolve(kernels: Kernels, c: Convolution, o: Operands, domain: Domain, quads: number): void {
  const { output, input, weights, bias, mask, relu } = o;
  const { inSide, inBlocks, outSide, outBlocks } = c;
  if (!inDomain(c)) {
    kernels.convolve(
      ...([output.at, output.stride, input.at, input.stride, weights, bias, mask, relu, quads] as const),
      ...([inSide, inBlocks, outSide, outBlocks, c.kernel, c.padding] as const),
    );
    return;
  }
  const rows = patchQuads(c, quads);
  const planes = [inPlane(c, quads), outPlane(c, quads), filterPlane(c)] as const;
  kernels.filters(domain.filters, planes[2], weights, inBlocks * BLOCK, outBlocks);
  kernels.inputPatches(domain.input, planes[0], input.at, input.stride, quads, inSide, inBlocks);
  kernels.multiply(
    ...([domain.output, planes[1], domain.input, planes[0], domain.filters, planes[2]] as const),
    ...([PLANES, rows, inBlocks * BLOCK, outBlocks] as const),
  );
  kernels.outputPatches(
    ...([output.at, output.stride, domain.output, planes[1]] as const),
    ...([bias, mask, relu, quads, outSide, outBlocks] as const),
  );
}

/**
 * The gradient by the weights.
 * @param domain whose `input` is as `convolve` left it
 */
export function weightGradient(
  kernels: Kernels,
  c: Convolution,
  gradient: number,
  input: Tensor,
  delta: Tensor,
  domain: Domain,
  quads: number,
): void {
  const { inSide, inBlocks, outSide, outBlocks } = c;
  if (!inDomain(c)) {
    kernels.weightGradient(
      ...([gradient, input.at, input.stride, delta.at, delta.stride, quads] as const),
      ...([inSide, inBlocks, outSide, outBlocks, c.kernel, c.padding] as const),
    );
    return;
  }
  const rows = patchQuads(c, quads) * QUAD;
  const planes = [inPlane(c, quads), outPlane(c, quads), filterPlane(c)] as const;
  kernels.deltaPatches(domain.output, planes[1], delta.at, delta.stride, quads, outSide, outBlocks);
  kernels.multiplyTransposed(
    ...([domain.filters, planes[2], domain.input, planes[0], domain.output, planes[1]] as const),
    ...([PLANES, rows, inBlocks * BLOCK, outBlocks] as const),
  );
  kernels.filterGradient(gradient, domain.filters, planes[2], inBlocks * BLOCK, outBlocks);
}
