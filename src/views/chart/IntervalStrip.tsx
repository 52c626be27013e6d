import type { Verdict } from '../../experiment/findings.ts';
import type { Estimate } from '../../experiment/statistics.ts';

export interface IntervalStripProps {
  /** Percentage points; without one only scale, margin and the paper's value are drawn. */
  readonly estimate?: Estimate | undefined;
  /** The paper's value, in the same unit. */
  readonly paper?: number | undefined;
  /** Half the width of the band in which nothing matters. */
  readonly margin: number;
  /** Ends of the scale, in percentage points. */
  readonly domain: readonly [low: number, high: number];
  /** Fills the marker of the mean. */
  readonly kind: Verdict['kind'];
}

/** An estimate with its interval on a shared scale. The words beside it say the same, so it is hidden from readers. */
export function IntervalStrip(_: IntervalStripProps) {
  return null;
}

/** The verdict's sign: filled for seen, open for its opposite or nothing, half for what cannot be told yet. */
export function VerdictDisc(_: { readonly kind: Verdict['kind'] }) {
  return null;
}
