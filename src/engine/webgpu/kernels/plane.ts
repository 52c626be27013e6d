import type { Plane } from '../layout.ts';

/** Vectors from one row of a plane to the next. */
export const rowOf = ({ side, ring, vectors }: Plane): number => (side + 2 * ring) * vectors;

/** The same plane with its frame as part of the image: the pixel at 0, 0 is the upper left of the frame. */
export const framed = ({ side, ring, vectors }: Plane): Plane => ({
  side: side + 2 * ring,
  ring: 0,
  vectors,
});

/**
 * A WGSL function `name(network, image, y, x)`: where in a plane a pixel's first vector lies. The pixel at 0, 0 is the
 * first inside the frame of zeros.
 */
export function indexOf(name: string, plane: Plane, batch: number): string {
  const { side, ring, vectors } = plane;
  return `
fn ${name}(network: u32, image: u32, y: u32, x: u32) -> u32 {
  let row = (network * ${batch}u + image) * ${side + 2 * ring}u + y + ${ring}u;
  return row * ${rowOf(plane)}u + (x + ${ring}u) * ${vectors}u;
}`;
}
