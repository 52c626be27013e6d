import {
  type Bank,
  type Frame,
  type Layout,
  type LayerLayout,
  type Plane,
} from '../../src/engine/webgpu/layout.ts';

/** Calls `visit` with where each number of `[images, side, side, channels]` lies in a plane, and where in a flat array. */
function eachCell(
  { side, ring, vectors }: Frame,
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

/** What networks have in a plane, `[batch, side, side, channels]` each. */
export interface Filled {
  readonly plane: Plane;
  readonly channels: number;
  readonly values: readonly Float64Array[];
}

/** A bank as the device holds it: with those of some planes that lie in it, and zeros elsewhere. */
export function bankOf(layout: Layout, bank: Bank, planes: readonly Filled[]): Float32Array {
  const own = planes.filter(({ plane }) => plane.bank === bank);
  const networks = Math.max(1, ...own.map(({ values }) => values.length));
  const stored = new Float32Array(4 * networks * layout.banks[bank]);
  for (const { plane, channels, values } of own) {
    values.forEach((flat, n) => {
      const from = 4 * (n * layout.banks[bank] + plane.at);
      eachCell(plane, layout.batch, channels, (at, i) => (stored[from + at] = flat[i]!));
    });
  }
  return stored;
}

/** What networks have in a plane of a bank, `[networks, batch, side, side, channels]`. */
export function fromBank(
  layout: Layout,
  plane: Plane,
  channels: number,
  stored: ArrayLike<number>,
): number[][] {
  const length = 4 * layout.banks[plane.bank];
  return Array.from({ length: stored.length / length }, (_, n) => {
    const values = new Array<number>(layout.batch * plane.side ** 2 * channels);
    const from = n * length + 4 * plane.at;
    eachCell(plane, layout.batch, channels, (at, flat) => (values[flat] = stored[from + at]!));
    return values;
  });
}

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
