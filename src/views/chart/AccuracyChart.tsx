import type { AccuracyChartProps } from './accuracyProps.ts';
import './chart.css';
import './accuracy.css';

/** The figure of an experiment, on the axis of the diagram above or on one of its own, or the same as a table. */
export function AccuracyChart({ at, extra }: AccuracyChartProps) {
  return <section className={`chart accuracy${at.phone ? ' phone' : ''}`}>{extra}</section>;
}
