import type { Frame } from './frame.ts';

/**
 * Gives out the rows of a decoded frame: chrominance is brought to full size as libjpeg does ("fancy upsampling", a
 * triangle filter where it has half the columns or rows) and turned into red, green and blue by the same integers.
 */
export function rowsOf({ components, width, height, maxH, maxV, isRgb }: Frame) {
  const full = components.map(({ samples, stride, h, v }) => {
    const [fewerX, fewerY] = [maxH / h, maxV / v];
    const columns = Math.ceil((width * h) / maxH);
    const rows = Math.ceil((height * v) / maxV);
    const plane: Plane = { samples, stride, columns, rows };
    return upsampler(plane, fewerX, fewerY, width);
  });
  const lines = components.map(() => new Uint8Array(width + 2 * maxH));
  if (full.length === 1) return (y: number, into: Uint8Array) => full[0]!(y, into);
  const [first, second, third] = lines as [Uint8Array, Uint8Array, Uint8Array];
  return (y: number, into: Uint8Array): void => {
    full.forEach((upsample, i) => upsample(y, lines[i]!));
    if (isRgb) interleave(first, second, third, width, into);
    else toRgb(first, second, third, width, into);
  };
}

/** One component as it was coded; it may have fewer columns and rows than the picture. */
interface Plane {
  readonly samples: Uint8Array;
  readonly stride: number;
  readonly columns: number;
  readonly rows: number;
}

/** Writes row y of the picture, `width` samples and perhaps a few more. */
type Upsample = (y: number, into: Uint8Array) => void;

function upsampler(plane: Plane, fewerX: number, fewerY: number, width: number): Upsample {
  const { columns } = plane;
  if (fewerX === 1 && fewerY === 1) return (y, into) => copy(plane, y, width, into);
  if (fewerX === 2 && fewerY === 1 && columns > 2) return (y, into) => twiceTheColumns(plane, y, into);
  if (fewerX === 1 && fewerY === 2) return (y, into) => twiceTheRows(plane, y, into);
  if (fewerX === 2 && fewerY === 2 && columns > 2) {
    const sums = new Int32Array(columns);
    return (y, into) => twiceBoth(plane, y, sums, into);
  }
  return (y, into) => {
    const from = Math.floor(y / fewerY) * plane.stride;
    for (let x = 0; x < width; x++) into[x] = plane.samples[from + Math.floor(x / fewerX)]!;
  };
}

function copy({ samples, stride }: Plane, y: number, width: number, into: Uint8Array): void {
  const from = y * stride;
  for (let x = 0; x < width; x++) into[x] = samples[from + x]!;
}

/** Three quarters of the nearer sample and one of the further; halves are rounded down and up in turn. */
function twiceTheColumns({ samples, stride, columns }: Plane, y: number, into: Uint8Array): void {
  const from = y * stride;
  const last = columns - 1;
  into[0] = samples[from]!;
  into[1] = (samples[from]! * 3 + samples[from + 1]! + 2) >> 2;
  for (let x = 1; x < last; x++) {
    const near = samples[from + x]! * 3;
    into[2 * x] = (near + samples[from + x - 1]! + 1) >> 2;
    into[2 * x + 1] = (near + samples[from + x + 1]! + 2) >> 2;
  }
  into[2 * last] = (samples[from + last]! * 3 + samples[from + last - 1]! + 1) >> 2;
  into[2 * last + 1] = samples[from + last]!;
}

/** Rows of the plane that row y of the picture lies between: the nearer, and the further one. */
function nearAndFar({ stride, rows }: Plane, y: number): readonly [near: number, far: number] {
  const near = y >> 1;
  const far = y & 1 ? Math.min(near + 1, rows - 1) : Math.max(near - 1, 0);
  return [near * stride, far * stride];
}

function twiceTheRows(plane: Plane, y: number, into: Uint8Array): void {
  const [near, far] = nearAndFar(plane, y);
  const { samples, columns } = plane;
  const half = y & 1 ? 2 : 1;
  for (let x = 0; x < columns; x++) into[x] = (samples[near + x]! * 3 + samples[far + x]! + half) >> 2;
}

function twiceBoth(plane: Plane, y: number, sums: Int32Array, into: Uint8Array): void {
  const [near, far] = nearAndFar(plane, y);
  const { samples, columns } = plane;
  for (let x = 0; x < columns; x++) sums[x] = samples[near + x]! * 3 + samples[far + x]!;
  const last = columns - 1;
  into[0] = (sums[0]! * 4 + 8) >> 4;
  into[1] = (sums[0]! * 3 + sums[1]! + 7) >> 4;
  for (let x = 1; x < last; x++) {
    into[2 * x] = (sums[x]! * 3 + sums[x - 1]! + 8) >> 4;
    into[2 * x + 1] = (sums[x]! * 3 + sums[x + 1]! + 7) >> 4;
  }
  into[2 * last] = (sums[last]! * 3 + sums[last - 1]! + 8) >> 4;
  into[2 * last + 1] = (sums[last]! * 4 + 7) >> 4;
}

function interleave(r: Uint8Array, g: Uint8Array, b: Uint8Array, width: number, into: Uint8Array): void {
  for (let x = 0; x < width; x++) {
    into[3 * x] = r[x]!;
    into[3 * x + 1] = g[x]!;
    into[3 * x + 2] = b[x]!;
  }
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);

/** JFIF's equations with factors in 16 bits: 1.402, 0.34414, 0.71414 and 1.772 × 65,536, rounded. */
function toRgb(luma: Uint8Array, blue: Uint8Array, red: Uint8Array, width: number, into: Uint8Array): void {
  for (let x = 0; x < width; x++) {
    const y = luma[x]!;
    const cb = blue[x]! - 128;
    const cr = red[x]! - 128;
    into[3 * x] = clamp(y + ((91881 * cr + 32768) >> 16));
    into[3 * x + 1] = clamp(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
    into[3 * x + 2] = clamp(y + ((116130 * cb + 32768) >> 16));
  }
}
