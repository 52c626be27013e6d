import { type Layout, type LayerLayout, type Plane, planeLength } from '../../src/engine/webgpu/layout.ts';

/** Calls `visit` with where each number of `[images, side, side, channels]` lies in a plane, and where in a flat array. */
function eachCell(
  { side, ring, vectors }: Plane,
  images: number,
  channels: number,
  visit: (stored: number, flat: number) => void,
): void {
  const whole = side + 2 * ring;
  for (let image = 0; image < images; image++) {
    for (let p = 0; p < side * side; p++) {
      const pixel = (image * whole + Math.floor(p / side) + ring) * whole + (p % side) + ring;
      for (let c = 0; c < channels; c++)
        visit(pixel * 4 * vectors + c, (image * side * side + p) * channels + c);
    }
  }
}

/** `[batch, side, side, channels]` as a plane holds it. */
export function planeOf(plane: Plane, batch: number, channels: number, values: Float64Array): Float32Array {
  const stored = new Float32Array(4 * planeLength(plane, batch));
  eachCell(plane, batch, channels, (at, flat) => (stored[at] = values[flat]!));
  return stored;
}

/** What all planes of a buffer hold. */
export function fromPlanes(
  plane: Plane,
  batch: number,
  channels: number,
  stored: ArrayLike<number>,
): number[] {
  const images = (batch * stored.length) / (4 * planeLength(plane, batch));
  const values = new Array<number>(images * plane.side ** 2 * channels);
  eachCell(plane, images, channels, (at, flat) => (values[flat] = stored[at]!));
  return values;
}

export const join = (parts: readonly Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => [...part]));

/** Networks' parameters as the device holds them. */
export function padAll(layout: Layout, weights: readonly Float64Array[]): Float32Array {
  const padded = new Float32Array(weights.length * 4 * layout.parameters);
  weights.forEach((flat, n) =>
    layout.positions.forEach((at, i) => (padded[n * 4 * layout.parameters + at] = flat[i]!)),
  );
  return padded;
}

/** A layer's gradient, kernel and bias, from the sums of its splits. */
export function gradientOf(
  layout: Layout,
  shape: LayerLayout,
  partials: ArrayLike<number>,
  member: number,
): Float64Array {
  const { layer, kernelAt, length, splits, partialsAt } = shape;
  return Float64Array.from({ length: layer.kernelLength + layer.biasLength }, (_, i) => {
    const within = layout.positions[layer.kernelAt + i]! - 4 * kernelAt;
    let sum = 0;
    for (let s = 0; s < splits; s++)
      sum += partials[4 * (member * layout.partials + partialsAt + s * length) + within]!;
    return sum;
  });
}
