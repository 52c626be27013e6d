import { scaleLinear } from 'd3';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';
import { MARGIN } from '../../../experiment/study/claims.ts';
import { type Geometry, xOf } from '../../geometry.ts';
import { N_MAX } from '../../../experiment/setup/network.ts';
import type { Frame } from '../accuracy/frame.ts';

/** What lies lower is named at the lane's lower edge instead of drawn, in percentage points. */
const LOWEST = -10.4;
/** What every lane holds: the margin and a little more. */
const LEAST = 2.6;
/** Between a value and the lane's edge, in percentage points. */
const ROOM = 0.6;

/** Pixels between two lanes, for the words over the lane of a claim, and for a row of values under a lane. */
const [GAP, CLAIM, ROW, AXIS] = [14, 42, 15, 24];
/** Pixels that two ticks need. */
const TICKS = 13;
/** Pixels to a point that every lane has at least, and how much larger the lane of a claim is at most. */
const [SMALLEST, ZOOM] = [4.5, 2.5];

/** What is compared with a base. */
export type Compared = Exclude<TreatmentId, 'base'>;

/** What a lane must hold. */
export interface Content {
  readonly treatment: Compared;
  /** Differences that are drawn, in percentage points. */
  readonly values: readonly number[];
  /** Most values below the lane at one place. */
  readonly rows: number;
}

/** A treatment's lane with its scales, in pixels of the stage. */
export interface Lane {
  readonly treatment: Compared;
  readonly frame: Frame;
  /** Upper edge of the words over the lane; only the lane of a claim has any. */
  readonly words: number;
  /** Lower edge of the values that are named under the lane. */
  readonly end: number;
  /** How much larger its scale is than the others': 1, or for the lane of a claim up to 2.5. */
  readonly zoom: number;
}

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** Of the whole drawing. */
  readonly height: number;
  /** Of the horizontal axis. */
  readonly bottom: number;
}

/** Whether a value is named under its lane instead of drawn, unless a claim is about it. */
export const isLow = (value: number): boolean => value < LOWEST;

/**
 * Stacks lanes on one scale each as large as the height allows. The lane of a claim is magnified, and holds what the claim
 * is about however low that lies.
 * @param places the horizontal places of a figure over arms; undefined over n
 */
export function stacked(
  at: Geometry,
  contents: readonly Content[],
  claim: { readonly treatment: TreatmentId; readonly values: readonly number[] } | undefined,
  places: number | undefined,
): Lanes {
  const ends = contents.map(({ treatment, values }) => {
    const held = treatment === claim?.treatment ? [...values, ...claim.values] : values;
    const inside = held.filter((value) => !isLow(value));
    const reaches = claim?.treatment === treatment ? Math.min(0, ...claim.values) - ROOM : 0;
    const [low, high] = laneEnds(inside);
    return [Math.min(inside.length < held.length ? LOWEST : low, -LEAST, reaches), high] as const;
  });
  const spans = ends.map(([low, high]) => high - low);
  const isZoomed = ({ treatment }: Content) => treatment === claim?.treatment;
  const own = spans.filter((_, i) => isZoomed(contents[i]!)).reduce((a, b) => a + b, 0);
  const others = spans.reduce((a, b) => a + b, 0) - own;
  const rows = contents.reduce((sum, content) => sum + content.rows, 0);
  const fixed = AXIS + GAP * contents.length + ROW * rows + (own > 0 ? CLAIM : 0);
  const wanted =
    Math.max(at.chartHeight, (at.phone ? 330 : 372) + (own > 0 ? 80 : 0), fixed + SMALLEST * (own + others)) -
    fixed;
  const zoom = own > 0 ? Math.max(1, Math.min(ZOOM, (wanted - SMALLEST * others) / (SMALLEST * own))) : 1;
  const rounded = Math.floor(10 * zoom) / 10;
  const unit = wanted / (rounded * own + others);

  const left = at.left;
  const right = xOf(at, N_MAX) + (at.phone ? 14 : 20);
  const x =
    places === undefined
      ? (n: number) => xOf(at, n)
      : (arm: number) => left + ((arm + 0.5) * (right - left)) / places;
  let top = GAP / 2;
  const lanes = contents.map((content, i): Lane => {
    const [low, high] = ends[i]!;
    const scale = isZoomed(content) ? rounded : 1;
    const words = top;
    if (isZoomed(content)) top += CLAIM;
    const bottom = top + scale * unit * (high - low);
    const frame: Frame = {
      left,
      right,
      top,
      bottom,
      slots: places ?? N_MAX + 1,
      x,
      y: scaleLinear([low, high], [bottom, top]),
      isBelow: (value) => value < low,
      ticks: laneTicks(low, high, scale * unit, TICKS),
    };
    const end = bottom + ROW * content.rows;
    top = end + GAP;
    return { treatment: content.treatment, frame, words, end, zoom: scale };
  });
  const bottom = top - GAP;
  return { lanes, bottom, height: bottom + AXIS };
}

/** Least and largest difference of a lane that holds some, in percentage points. */
export const laneEnds = (values: readonly number[]): readonly [low: number, high: number] => [
  Math.min(-LEAST, Math.min(0, ...values) - ROOM),
  Math.max(LEAST, Math.max(0, ...values) + ROOM),
];

/**
 * Zero, the margin, and beyond it every so many points as there is room for.
 * @param unit pixels to a point
 * @param apart pixels that two ticks need
 */
export function laneTicks(low: number, high: number, unit: number, apart: number): number[] {
  const step = [5, 10, 20, 50].find((size) => size * unit >= apart) ?? 100;
  const margin = MARGIN * unit >= apart ? [-MARGIN, MARGIN] : [];
  const clear = (value: number) => margin.every((one) => Math.abs(value - one) * unit >= apart);
  const count = Math.ceil(Math.max(-low, high) / step);
  const round = Array.from({ length: 2 * count + 1 }, (_, i) => step * (i - count)).filter(
    (value) => value >= low && value <= high && (value === 0 || clear(value)),
  );
  return [...margin, ...round].sort((a, b) => a - b);
}
