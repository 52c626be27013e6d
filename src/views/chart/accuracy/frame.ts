import { scaleLinear } from 'd3';
import { N_MAX } from '../../../experiment/setup/network.ts';
import type { Preset } from '../../../experiment/study/presets.ts';
import { type Geometry, xOf } from '../../geometry.ts';

/** Percent correct, or percentage points against the base. */
export type Quantity = Preset['quantity'];

/** The scale of each quantity while nothing falls outside it. */
const USUAL = { accuracy: [50, 78], change: [-5, 5] } as const;
const STEP = 5;
/** Steps between two ticks, and the height in pixels that each must have. */
const STEPS = [
  { size: 1, height: 40 },
  { size: 2, height: 40 },
  { size: 5, height: 18 },
  { size: 10, height: 18 },
];
const WIDEST = 20;

export type Domain = readonly [low: number, high: number];

/** Least height of a scale that its figure's own values make, in percent. */
const LEAST = 10;

/** The ends of the vertical axis of a figure over arms: whole steps around all values, which are far apart in some. */
export const closeDomain = (quantity: Quantity, values: readonly number[]): Domain =>
  values.length === 0 ? domain(quantity, values) : around(quantity, values);

function around(quantity: Quantity, values: readonly number[]): Domain {
  const low = STEP * Math.floor(Math.min(...values) / STEP);
  const high = STEP * Math.ceil(Math.max(...values) / STEP);
  const start = Math.min(low, high - LEAST);
  return quantity === 'accuracy' && start < 0 ? [0, Math.max(high, LEAST)] : [start, high];
}

/**
 * The ends of the vertical axis of a figure over n. The scale is the usual one whatever is measured inside it, so that it never crawls;
 * where something lies outside, that end moves out by whole steps of 5. Only where all of it lies below, as with images that
 * are hard to tell apart, is the scale around what there is.
 */
export function domain(quantity: Quantity, values: readonly number[]): Domain {
  const [low, high] = USUAL[quantity];
  if (quantity === 'accuracy' && values.length > 0 && Math.max(...values) < low)
    return around(quantity, values);
  const min = Math.min(low, ...values);
  const max = Math.max(high, ...values);
  return [
    Math.max(quantity === 'accuracy' ? 0 : -100, STEP * Math.floor(min / STEP)),
    max > high ? Math.min(100, STEP * Math.ceil(max / STEP)) : high,
  ];
}

/** Edges and scales of a figure, in pixels of the stage. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** How many places the horizontal axis has: n = 0 … 7, or one for each arm. */
  readonly slots: number;
  /** Of a place on the horizontal axis. */
  readonly x: (slot: number) => number;
  /** Of a value in percent or points, wherever that is. */
  readonly y: (value: number) => number;
  /** Whether a value lies below the scale. */
  readonly isBelow: (value: number) => boolean;
  /** Values with a gridline. */
  readonly ticks: readonly number[];
}

/** The frame of a figure over n; its horizontal axis is that of the diagram and the slider. */
export const layersFrame = (at: Geometry, ends: Domain): Frame => ({
  ...edges(at, ends),
  slots: N_MAX + 1,
  x: (n) => xOf(at, n),
});

/** The frame of a figure over arms, evenly spaced between the same edges. */
export function armsFrame(at: Geometry, arms: number, ends: Domain): Frame {
  const frame = edges(at, ends);
  const width = (frame.right - frame.left) / arms;
  return { ...frame, slots: arms, x: (arm) => frame.left + (arm + 0.5) * width };
}

function edges(at: Geometry, [low, high]: Domain): Omit<Frame, 'x' | 'slots'> {
  const top = 6;
  const bottom = at.chartHeight - 24;
  const pixels = (bottom - top) / (high - low);
  const step = STEPS.find(({ size, height }) => size * pixels >= height)?.size ?? WIDEST;
  const first = step * Math.ceil(low / step);
  return {
    left: at.left,
    right: xOf(at, N_MAX) + 8,
    top,
    bottom,
    y: scaleLinear([low, high], [bottom, top]),
    isBelow: (value) => value < low,
    ticks: Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step),
  };
}
