import { scaleLinear } from 'd3';
import { type Compared, laneEnds, laneTicks } from '../chart/lanes/lane-layout.ts';
import { ofLane, treatmentsOf } from '../chart/lanes/lane-series.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { shownN } from '../chart/accuracy/wording.tsx';
import type { Geometry } from '../geometry.ts';
import { hallFrame } from './frame.ts';
import { everything, type Screen } from './reveal.ts';

/** Pixels between two lanes, that a lane has at least, and that two ticks need. */
const [GAP, LEAST, TICKS] = [26, 64, 32];

/** A treatment of a screen with the scales of its lane, in pixels of the chart. */
export interface HallLane {
  readonly treatment: Compared;
  readonly frame: Frame;
}

/**
 * A lane for each treatment of a screen, all on one scale that holds what is still hidden.
 * @param reach differences to the base, in percentage points, that the lane of the revealed line holds besides its points
 */
export function hallLanes(at: Geometry, screen: Screen, reach: readonly number[]): readonly HallLane[] {
  const { preset, main, beside } = screen;
  const overArms = preset.axis === 'arms';
  const n = overArms ? shownN(preset, screen.n) : undefined;
  const all = everything(screen);
  const contents = treatmentsOf({ ...preset, arms: [] }, main.treatment, beside?.treatment).map(
    (treatment) => {
      const changes = ofLane(all, treatment, n).map(({ change }) => change!);
      const values = changes.flatMap(({ mean, count, interval }) => [
        mean,
        ...(count > 2 ? (interval ?? []) : []),
      ]);
      return { treatment, ends: laneEnds([...values, ...(treatment === main.treatment ? reach : [])]) };
    },
  );
  const whole = hallFrame(at, [-1, 1], overArms ? preset.arms.length : undefined);
  const room = whole.bottom - whole.top - GAP * (contents.length - 1);
  const spans = contents.map(({ ends: [low, high] }) => high - low);
  const unit = room / sum(spans);
  // A lane that would be too low holds more at both ends instead, so that a point stays as high as in the others.
  const low = spans.filter((span) => span * unit < LEAST);
  const fitted = low.length < spans.length ? (room - LEAST * low.length) / (sum(spans) - sum(low)) : unit;
  let top = whole.top;
  return contents.map(({ treatment, ends: [from, to] }) => {
    const more = Math.max(0, LEAST / fitted - (to - from)) / 2;
    const [lowest, highest] = [from - more, to + more];
    const bottom = top + (highest - lowest) * fitted;
    const frame: Frame = {
      ...whole,
      top,
      bottom,
      y: scaleLinear([lowest, highest], [bottom, top]),
      isBelow: (value) => value < lowest,
      ticks: laneTicks(lowest, highest, fitted, TICKS),
    };
    top = bottom + GAP;
    return { treatment, frame };
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
