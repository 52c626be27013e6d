import { type Orientation, type Picture } from './picture.ts';

/** Side of the images that networks take, in pixels. */
export const SIDE = 32;

/**
 * A picture as networks take it, in integers throughout: the largest centred square of it (of an odd rest the smaller
 * half is left off at the left and at the top), made 32 × 32, upright.
 *
 * A side of 32 or more is averaged: output pixel i covers source columns from `i × side / 32` to `(i + 1) × side / 32`, a
 * column that lies in part inside counts for that part, and likewise rows; the mean is rounded to the nearest integer,
 * halves up. A side below 32 is never blurred: each pixel becomes a square of `floor(32 / side)` pixels a side, and what is
 * left around is black, of an odd rest the smaller half at the left and at the top; 28 × 28 gets a border of two.
 * @param into gets [32, 32, channels] from `at` on
 */
export function toSquare(picture: Picture, into: Uint8Array, at = 0): void {
  const { width, height, channels, orientation } = picture;
  const side = Math.min(width, height);
  // Of a picture that is turned, what is left and top is that of the upright one.
  const [mirrorX, mirrorY] = isMirrored(orientation);
  const left = halfOf(width - side, mirrorX);
  const top = halfOf(height - side, mirrorY);
  if (side >= SIDE) {
    turn(average(picture, left, top, side), SIDE, channels, orientation, into, at);
    return;
  }
  const cut = new Uint8Array(side * side * channels);
  const line = new Uint8Array(width * channels);
  for (let y = 0; y < side; y++) {
    picture.row(top + y, line);
    cut.set(line.subarray(left * channels, (left + side) * channels), y * side * channels);
  }
  const upright = new Uint8Array(cut.length);
  turn(cut, side, channels, orientation, upright, 0);
  enlarge(upright, side, side, channels, into, at);
}

const halfOf = (rest: number, isOther: boolean): number =>
  isOther ? Math.ceil(rest / 2) : Math.floor(rest / 2);

/**
 * Puts a small image into the middle of 32 × 32, each pixel as a square of as many as fit.
 * @param small [height, width, channels], neither side above 32
 */
export function enlarge(
  small: Uint8Array,
  height: number,
  width: number,
  channels: number,
  into: Uint8Array,
  at: number,
): void {
  const times = Math.floor(SIDE / Math.max(width, height));
  const left = (SIDE - times * width) >> 1;
  const top = (SIDE - times * height) >> 1;
  into.fill(0, at, at + SIDE * SIDE * channels);
  for (let y = 0; y < height * times; y++) {
    const from = Math.floor(y / times) * width * channels;
    const to = at + ((top + y) * SIDE + left) * channels;
    if (times === 1) into.set(small.subarray(from, from + width * channels), to);
    else {
      for (let x = 0; x < width * times; x++)
        for (let c = 0; c < channels; c++)
          into[to + x * channels + c] = small[from + Math.floor(x / times) * channels + c]!;
    }
  }
}

interface Overlaps {
  readonly first: Uint8Array;
  readonly within: Uint8Array;
}

let lastSide = 0;
let lastOverlaps: Overlaps = { first: new Uint8Array(0), within: new Uint8Array(0) };

/**
 * For a side: the first output pixel that each source pixel falls on, and how much of it lies within, in 1/32 of a pixel.
 * The pictures of a data set often have one size, so the last answer is kept.
 */
function overlaps(side: number): Overlaps {
  if (side === lastSide) return lastOverlaps;
  const first = new Uint8Array(side);
  const within = new Uint8Array(side);
  for (let j = 0; j < side; j++) {
    first[j] = Math.floor((SIDE * j) / side);
    within[j] = Math.min(SIDE, (first[j]! + 1) * side - SIDE * j);
  }
  lastSide = side;
  lastOverlaps = { first, within };
  return lastOverlaps;
}

/** Sums of a square of at most so many pixels a side stay below 2^31; larger ones below 2^53, so that no machine rounds. */
const NARROW = 2_896;
const narrowSums = new Int32Array((SIDE + 1) * SIDE * 3);
const wideSums = new Float64Array((SIDE + 1) * SIDE * 3);
const lineSums = new Int32Array((SIDE + 1) * 3);
const squareMeans = [1, 3].map((channels) => new Uint8Array(SIDE * SIDE * channels));

/** Means of `side / 32` × `side / 32` pixels each; good until the next are asked for. */
function average({ width, channels, row }: Picture, left: number, top: number, side: number): Uint8Array {
  const { first, within } = overlaps(side);
  const line = new Uint8Array(width * channels);
  const across = SIDE * channels;
  const sums = side <= NARROW ? narrowSums : wideSums;
  sums.fill(0);
  for (let y = 0; y < side; y++) {
    row(top + y, line);
    lineSums.fill(0);
    addLine(line, left, channels, side, first, within);
    const to = first[y]! * across;
    const weight = within[y]!;
    for (let i = 0; i < across; i++) sums[to + i]! += weight * lineSums[i]!;
    if (weight === SIDE) continue;
    for (let i = 0; i < across; i++) sums[to + i + across]! += (SIDE - weight) * lineSums[i]!;
  }
  const area = side * side;
  const half = Math.floor(area / 2);
  const means = squareMeans[channels === 1 ? 0 : 1]!;
  for (let i = 0; i < means.length; i++) means[i] = Math.floor((sums[i]! + half) / area);
  return means;
}

/** Adds the pixels of a line, each to the one or two of the 32 sums that it falls on. */
function addLine(
  line: Uint8Array,
  left: number,
  channels: number,
  side: number,
  first: Uint8Array,
  within: Uint8Array,
): void {
  let p = left * channels;
  for (let x = 0; x < side; x++) {
    const to = first[x]! * channels;
    const weight = within[x]!;
    const rest = SIDE - weight;
    for (let c = 0; c < channels; c++, p++) {
      const value = line[p]!;
      lineSums[to + c]! += weight * value;
      if (rest) lineSums[to + c + channels]! += rest * value;
    }
  }
}

/** Whether columns, and rows, of the stored square run against those of the upright one. */
function isMirrored(orientation: Orientation): readonly [x: boolean, y: boolean] {
  return [[2, 3, 7, 8].includes(orientation), [3, 4, 6, 7].includes(orientation)];
}

/** Turns a square upright. */
function turn(
  square: Uint8Array,
  side: number,
  channels: number,
  orientation: Orientation,
  into: Uint8Array,
  at: number,
): void {
  if (orientation === 1) {
    into.set(square, at);
    return;
  }
  const [mirrorX, mirrorY] = isMirrored(orientation);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let [fromX, fromY] = orientation >= 5 ? [y, x] : [x, y];
      if (mirrorX) fromX = side - 1 - fromX;
      if (mirrorY) fromY = side - 1 - fromY;
      const from = (fromY * side + fromX) * channels;
      const to = at + (y * side + x) * channels;
      for (let c = 0; c < channels; c++) into[to + c] = square[from + c]!;
    }
  }
}
