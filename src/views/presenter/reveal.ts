import type { Preset } from '../../experiment/study/presets.ts';
import type { Measured, Point } from '../../experiment/results/results.ts';
import { shownN } from '../chart/accuracy/wording.tsx';
import type { LineOf } from './scenes.ts';

/** A screen's lines over the places of its horizontal axis: n = 0 … 7, or the arms counted from 0. */
export interface Screen {
  readonly preset: Preset;
  readonly points: readonly Point<Measured>[];
  /** The line that is revealed place by place. */
  readonly main: LineOf;
  readonly beside: LineOf | undefined;
  /** Layers copied; decides where a figure is over arms. */
  readonly n: number;
}

/** No place of the main line is shown yet. */
export const NOTHING = -1;

/** Where a point stands on the horizontal axis. */
const slotOf = ({ axis, arms }: Preset, point: Point): number =>
  axis === 'n' ? point.n : arms.findIndex(({ id }) => id === point.arm);

function isOn({ preset, n }: Screen, line: LineOf, point: Point): boolean {
  if (point.treatment !== line.treatment) return false;
  if (preset.axis === 'n') return point.arm === line.arm;
  return line.treatment === 'base' || point.n === shownN(preset, n);
}

/** The places where something was measured of the main line, from left to right. */
export const places = (screen: Screen): readonly number[] =>
  screen.points
    .filter((point) => isOn(screen, screen.main, point))
    .map((point) => slotOf(screen.preset, point))
    .sort((a, b) => a - b);

/** The point of the main line at a place. */
export const pointAt = (screen: Screen, slot: number): Point<Measured> | undefined =>
  screen.points.find((point) => isOn(screen, screen.main, point) && slotOf(screen.preset, point) === slot);

/** The points that may be seen: the bases, the line beside, and the main line up to a place. */
export function visible(screen: Screen, upTo: number): readonly Point<Measured>[] {
  const { preset, points, main, beside } = screen;
  return points.filter((point) => {
    if (point.treatment === 'base') {
      return preset.axis === 'arms' || point.arm === main.arm || point.arm === beside?.arm;
    }
    if (isOn(screen, main, point)) return slotOf(preset, point) <= upTo;
    return beside !== undefined && isOn(screen, beside, point);
  });
}

/** All points of the screen's lines, hidden or not: what the scale holds, so that it never changes on reveal. */
export const everything = (screen: Screen): readonly Point<Measured>[] =>
  visible(screen, Number.POSITIVE_INFINITY);
