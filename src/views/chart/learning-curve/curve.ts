import { bisector } from 'd3';
import type { CurvePoint } from '../../../experiment/results/result.ts';
import type { Run } from '../../../experiment/setup/run.ts';

/** One run's learning curve, as it is to be drawn. */
export interface CurveLine {
  /** The paper's name: `baseB`, `A3B+`. */
  readonly name: string;
  readonly run: Run;
  readonly curve: readonly CurvePoint[];
  readonly role: 'reference' | 'current' | 'ghost';
  /** Whether it is training now. */
  readonly live: boolean;
}

/** What the curve shows: test accuracy in percent, or training loss in nats. */
export type Quantity = 'accuracy' | 'loss';

/** A measured value; undefined where the point has none, as the loss before the first iteration. */
export function valueOf(point: CurvePoint, quantity: Quantity): number | undefined {
  const value = quantity === 'accuracy' ? 100 * point.accuracy : point.trainLoss;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

const { left: indexOf } = bisector((point: CurvePoint) => point.iteration);

/** What a run had come to after exactly so many iterations, if it was measured then. */
export function valueAt(
  line: CurveLine | undefined,
  quantity: Quantity,
  iteration: number,
): number | undefined {
  const point = line?.curve[indexOf(line.curve, iteration)];
  return point?.iteration === iteration ? valueOf(point, quantity) : undefined;
}

/** The iterations at which at least one of the lines has a value, ascending. */
export function stops(lines: readonly CurveLine[], quantity: Quantity): number[] {
  const measured = lines.flatMap(({ curve }) =>
    curve.filter((point) => valueOf(point, quantity) !== undefined),
  );
  return [...new Set(measured.map(({ iteration }) => iteration))].sort((a, b) => a - b);
}

/** Usual end of each axis and the steps by which it widens: percent; nats (by chance ln classes). */
const SCALES = { accuracy: { usual: 80, step: 20 }, loss: { usual: 4, step: 2 } } as const;

/** Where the reference ends so low, in percent, half of the usual scale does: its images are hard to tell apart. */
const LOW = 30;

/**
 * Upper end of the vertical axis, which starts at 0. It is 80 % (40 % where the reference is known to end low) or 4 nats
 * whatever is measured below that, so that it never crawls; where something lies above, it moves up by whole steps.
 */
export function ceiling(lines: readonly CurveLine[], quantity: Quantity): number {
  const { step, ...scale } = SCALES[quantity];
  const known = lines.find(({ role, live }) => role === 'reference' && !live)?.curve.at(-1);
  const isLow = quantity === 'accuracy' && known !== undefined && 100 * known.accuracy < LOW;
  const usual = isLow ? scale.usual / 2 : scale.usual;
  let top: number = usual;
  for (const { curve } of lines) {
    for (const point of curve) top = Math.max(top, valueOf(point, quantity) ?? 0);
  }
  return top > usual ? step * Math.ceil(top / step) : usual;
}

/** How much sooner (positive) or later one run reached a level than another, where both really did. */
export interface Lead {
  /** Percent. */
  readonly level: number;
  /** The iterations at which the current run and the reference were first measured at or above the level. */
  readonly current: number;
  readonly reference: number;
}

/** Part of the reference's final accuracy at which the two are compared, rounded down to a multiple of 5 %. */
const LEVEL = 0.9;

/** How far the current run is ahead of the finished reference, both having crossed the level for good reason. */
export function lead(
  current: CurveLine | undefined,
  reference: CurveLine | undefined,
  iterations: number,
): Lead | undefined {
  const final = reference?.curve.at(-1);
  if (!current || !reference || !final || final.iteration < iterations) return undefined;
  const level = 5 * Math.floor((LEVEL * 100 * final.accuracy) / 5);
  const reached = ({ curve }: CurveLine) => curve.find((point) => 100 * point.accuracy >= level)?.iteration;
  const [a, b] = [reached(current), reached(reference)];
  if (level <= 0 || a === undefined || b === undefined || a === b) return undefined;
  return { level, current: a, reference: b };
}
