import type { Text } from '../../../texts/texts.ts';
import { range, signedPoints } from '../../format.ts';
import type { Box } from '../label-placement.ts';
import type { Lane } from './lane-layout.ts';
import type { Level, ShownClaim } from './claim-marks.ts';

/** Widths of a letter of the number and of the smaller words, in pixels. */
const [LARGE, SMALL] = [9.2, 6.6];
/** How far a frame reaches beyond its outermost places: in pixels, and as a part of the way to the next at most. */
const [REACH, PART] = [30, 0.38];

/** The places that a mean is over, framed. */
export interface Framed {
  readonly from: number;
  readonly to: number;
  readonly label: Words;
}

interface Words {
  readonly text: string;
  readonly box: Box;
}

/** What stands over the lane of a claim, and the frames around what it means. */
export interface ClaimWords {
  readonly frames: readonly Framed[];
  /** The claim's number with its interval; undefined where it is not measured or must not be seen. */
  readonly number: (Words & { readonly mean: string; readonly interval: string }) | undefined;
}

/** Left and right edge of the frame around a mean's places. */
export function edgesOf({ slots }: Level, { frame }: Lane): readonly [from: number, to: number] {
  const reach = Math.min(REACH, PART * (frame.x(1) - frame.x(0)));
  return [
    Math.max(frame.left, frame.x(Math.min(...slots)) - reach),
    Math.min(frame.right + 2, frame.x(Math.max(...slots)) + reach),
  ];
}

/** Places the words of a claim over its lane, clear of each other and of everything drawn in it. */
export function claimWords(claim: ShownClaim, lane: Lane, short: boolean, t: Text<'lanes'>): ClaimWords {
  const { estimate } = claim.finding;
  const byPlaces = new Map(claim.levels.map((level) => [`${level.slots.join()}/${level.ns.join()}`, level]));
  const inside = (centre: number, width: number) =>
    Math.max(lane.frame.left - 20, Math.min(lane.frame.right + 24 - width, centre - width / 2));
  const frames = [...byPlaces.values()].map((level): Framed => {
    const [from, to] = edgesOf(level, lane);
    const layers = level.ns.length > 3 ? `${level.ns[0]}–${level.ns.at(-1)}` : level.ns.join(', ');
    const text = level.ns.length > 1 && !short ? t('meanOf', { layers }) : t('at', { layers });
    const width = SMALL * text.length;
    return {
      from,
      to,
      label: { text, box: { x: inside((from + to) / 2, width), y: lane.words + 24, width, height: 15 } },
    };
  });
  if (!estimate) return { frames, number: undefined };
  const mean = signedPoints(estimate.mean);
  const interval = estimate.interval ? range(estimate.interval) : '';
  const width = LARGE * mean.length + SMALL * (interval.length + 1);
  const middle = (Math.min(...frames.map(({ from }) => from)) + Math.max(...frames.map(({ to }) => to))) / 2;
  const box = { x: inside(middle, width), y: lane.words + 2, width, height: 20 };
  return { frames, number: { text: `${mean} ${interval}`, mean, interval, box } };
}
