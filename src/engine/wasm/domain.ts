import { BLOCK, type Geometry, QUAD } from './blocking.ts';

/** Addresses of a convolution's operands in Winograd's domain: see kernels/winograd.ts. */
export interface Domain {
  readonly input: number;
  /** Of the output or the delta. */
  readonly output: number;
  readonly filters: number;
}

/** Side of a patch, and the number of planes: a value of every patch lies in each. */
const PATCH = 4;
export const PLANES = 36;

/** Whether a convolution goes through the domain: 3×3, as large as its input, divisible into patches. */
export const inDomain = ({ kernel, padding, inSide }: Geometry): boolean =>
  kernel === 3 && padding === 1 && inSide % PATCH === 0;

/** Patches of so many quads of images, four images each: a quarter of the rows of a plane. */
export const patchQuads = ({ inSide }: Geometry, quads: number): number => quads * (inSide / PATCH) ** 2;

/** Bytes from one plane to the next. */
export function planes(geometry: Geometry, quads: number): Domain {
  const rows = patchQuads(geometry, quads) * QUAD;
  return {
    input: plane(rows, geometry.inBlocks),
    output: plane(rows, geometry.outBlocks),
    filters: plane(geometry.inBlocks * BLOCK, geometry.outBlocks),
  };
}

/** A cache line more than the numbers take, lest all planes compete for the same lines of the cache. */
const plane = (rows: number, blocks: number) => rows * blocks * BLOCK * Float32Array.BYTES_PER_ELEMENT + 64;
