import { scaleLinear } from 'd3';
import { N_MAX } from '../../experiment/setup/network.ts';
import type { Domain, Frame } from '../chart/accuracy/frame.ts';
import { type Geometry, xOf } from '../geometry.ts';

/** Pixels that two gridlines are apart at least. */
const APART = 44;

/** The frame of a chart in a hall: over n on the axis of the strip above, or over some arms between the same edges. */
export function hallFrame(at: Geometry, [low, high]: Domain, arms: number | undefined): Frame {
  const [top, bottom] = [14, at.chartHeight - 42];
  const right = xOf(at, N_MAX) + 10;
  const pixels = (bottom - top) / (high - low);
  const step = [5, 10, 20].find((size) => size * pixels >= APART) ?? 25;
  const first = step * Math.ceil(low / step);
  return {
    left: at.left,
    right,
    top,
    bottom,
    slots: arms ?? N_MAX + 1,
    x: arms === undefined ? (n) => xOf(at, n) : (arm) => at.left + ((arm + 0.5) * (right - at.left)) / arms,
    y: scaleLinear([low, high], [bottom, top]),
    isBelow: (value) => value < low,
    ticks: Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, i) => first + i * step),
  };
}
