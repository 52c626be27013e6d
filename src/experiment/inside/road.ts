import type { Weights } from '../setup/weights.ts';

/** Points of a road, both ends included. */
export const ROAD_POINTS = 21;

/** Networks whose road loses no more, in percentage points, lie in one basin (Frankle et al. 2020, section 3). */
export const ONE_BASIN_POINTS = 2;

/** The network at a point of the straight line between two, from 0 to 1; exactly the one or the other at its ends. */
export const between = (from: Weights, to: Weights, at: number): Weights =>
  Float32Array.from(from, (weight, i) => (1 - at) * weight + at * to[i]!);

/** Where a road's points lie, from 0 to 1. */
export const placeOf = (point: number): number => point / (ROAD_POINTS - 1);

/**
 * How much a road loses, in percentage points: the deepest that its accuracy falls below the straight line between those of its
 * ends; 0 where it never does.
 */
export function barrierOf(correct: readonly number[], images: number): number {
  const [first, last] = [correct[0]!, correct.at(-1)!];
  const below = correct.map((count, i) => {
    const at = i / (correct.length - 1);
    return (1 - at) * first + at * last - count;
  });
  return (100 * Math.max(0, ...below)) / images;
}
