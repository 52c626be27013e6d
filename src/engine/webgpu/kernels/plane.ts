import type { Frame, Layout, Plane } from '../layout.ts';

/** Vectors from one row of a frame to the next. */
export const rowOf = ({ side, ring, vectors }: Frame): number => (side + 2 * ring) * vectors;

/** The same plane with its frame as part of the image: the pixel at 0, 0 is the upper left of the frame. */
export const framed = (plane: Plane): Plane => ({ ...plane, side: plane.side + 2 * plane.ring, ring: 0 });

/**
 * A WGSL function `name(network, image, y, x)`: where in its bank a pixel's first vector lies. The pixel at 0, 0 is the
 * first inside the frame of zeros.
 */
export function indexOf(name: string, plane: Plane, { banks }: Layout): string {
  const { side, ring, vectors, bank, at } = plane;
  return `
fn ${name}(network: u32, image: u32, y: u32, x: u32) -> u32 {
  let row = image * ${side + 2 * ring}u + y + ${ring}u;
  return network * ${banks[bank]}u + ${at}u + row * ${rowOf(plane)}u + (x + ${ring}u) * ${vectors}u;
}`;
}
