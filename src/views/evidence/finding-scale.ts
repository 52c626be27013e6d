import { scaleLinear } from 'd3';
import type { Finding } from '../../experiment/study/findings.ts';

/** Percentage points that the scale reaches at least to each side, so that the margin is seen to end. */
const NARROWEST = 3;
/** Of few repeats intervals are far wider than accuracies can differ: beyond this they end in an arrow. */
const WIDEST = 100;
/** About so many numbers have room below a strip. */
const NUMBERS = 4;

/** One scale for a list of findings, in percentage points. */
export interface FindingScale {
  readonly domain: readonly [low: number, high: number];
  /** Where numbers stand, 0 among them. */
  readonly ticks: readonly number[];
}

/** A scale that has room for all means, all of the paper's values and all intervals, with round ends. */
export function scaleOf(findings: readonly Finding[]): FindingScale {
  const ends = findings.flatMap(({ estimate, paper }) => [
    ...(estimate ? [estimate.mean] : []),
    ...(estimate?.interval ?? []).map((end) => Math.max(-WIDEST, Math.min(WIDEST, end))),
    ...(paper === undefined ? [] : [paper]),
  ]);
  const scale = scaleLinear([Math.min(-NARROWEST, ...ends), Math.max(NARROWEST, ...ends)], [0, 1]).nice(
    NUMBERS,
  );
  const [low, high] = scale.domain() as [number, number];
  return { domain: [low, high], ticks: scale.ticks(NUMBERS) };
}
