import { scaleLinear } from 'd3';
import { N_MAX } from '../../experiment/network.ts';
import { type Geometry, xOf } from '../geometry.ts';

/** The scale of accuracy, in percent, while nothing falls outside it. */
const USUAL = [50, 78] as const;
const STEP = 5;
/** Least height of a step between two ticks, in pixels. */
const ROOMY = 18;

/**
 * The ends of the accuracy axis, in percent. The scale is 50 … 78 whatever is measured inside it, so that it never
 * crawls; where something lies outside, that end moves out by whole steps of 5. Networks with untrained random
 * filters are not meant to be among `percents`: they may run off the bottom, and the chart says where to.
 */
export function domain(percents: readonly number[]): readonly [low: number, high: number] {
  const [low, high] = USUAL;
  const min = Math.min(low, ...percents);
  const max = Math.max(high, ...percents);
  return [
    Math.max(0, STEP * Math.floor(min / STEP)),
    max > high ? Math.min(100, STEP * Math.ceil(max / STEP)) : high,
  ];
}

/** Edges and scales of the accuracy chart, in pixels of the stage. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of a number of copied layers. */
  readonly x: (n: number) => number;
  /** Of an accuracy of 0 … 1, wherever that is. */
  readonly y: (accuracy: number) => number;
  /** Whether an accuracy lies below the scale. */
  readonly isBelow: (accuracy: number) => boolean;
  /** Percentages with a gridline. */
  readonly ticks: readonly number[];
}

/** The chart's frame for a scale; its x axis is that of the diagram and the slider. */
export function frame(at: Geometry, [low, high]: readonly [number, number]): Frame {
  const top = 6;
  const bottom = at.chartHeight - 24;
  const y = scaleLinear([low / 100, high / 100], [bottom, top]);
  const pixels = (bottom - top) / (high - low);
  const step = [STEP, 10, 20].find((size) => size * pixels >= ROOMY) ?? 20;
  const first = step * Math.ceil(low / step);
  return {
    left: at.left,
    right: xOf(at, N_MAX) + 8,
    top,
    bottom,
    x: (n) => xOf(at, n),
    y,
    isBelow: (accuracy) => 100 * accuracy < low,
    ticks: Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step),
  };
}
