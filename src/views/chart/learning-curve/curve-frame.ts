import { scaleLinear } from 'd3';
import type { Text } from '../../../texts/texts.ts';
import { epochs, shownName } from '../../format.ts';
import { textWidth } from '../text-width.ts';

/** Edges, scales and ticks of the learning curve, in pixels. */
export interface CurveFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Of an iteration; the whole planned budget is shown from the start. */
  readonly x: (iteration: number) => number;
  /** Of a percentage, or of nats. */
  readonly y: (value: number) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Room for the numbers at the left, the names at the right at least, the choice of quantity above and the epochs below. */
const EDGE = { left: 34, right: 60, top: 30, bottom: 22 } as const;
/** From the end of a curve to its name, and from the longest name to the edge. */
const AROUND_NAME = 17;
/** Width of the last tick, "epoch 21.8", and half of another, to which the others leave room. */
const LAST = 72;

export function curveFrame(
  width: number,
  height: number,
  iterations: number,
  perEpoch: number,
  ceiling: number,
  t: Text<'chart'>,
): CurveFrame {
  const names = AROUND_NAME + textWidth(shownName('baseB', t));
  const [left, right] = [EDGE.left, width - Math.max(EDGE.right, names)];
  const [top, bottom] = [EDGE.top, height - EDGE.bottom];
  const x = scaleLinear([0, iterations], [left, right]);
  const y = scaleLinear([0, ceiling], [bottom, top]);
  const inEpochs = scaleLinear([0, iterations / perEpoch], [left, right]);
  const inner = inEpochs
    .ticks(5)
    .map((epoch) => ({ at: inEpochs(epoch), text: epochs(epoch) }))
    .filter(({ at }) => at < right - LAST);
  return {
    left,
    right,
    top,
    bottom,
    x,
    y,
    xTicks: [...inner, { at: right, text: t('curve.lastTick', { epoch: epochs(iterations / perEpoch) }) }],
    yTicks: y
      .ticks(bottom - top < 130 && ceiling > 80 ? 3 : 4)
      .map((value) => ({ at: y(value), text: String(value) })),
  };
}
