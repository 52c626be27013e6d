import { useId, useState } from 'react';
import { AccuracyPlot, type AccuracyPlotProps } from './AccuracyPlot.tsx';
import type { ChartPoint } from './placement.ts';
import { ResultsTable } from './ResultsTable.tsx';
import './chart.css';
import './accuracy.css';

/** Accuracy on task B against the number of copied layers, on the axis of the diagram above, or the same as a table. */
export function AccuracyChart(props: AccuracyPlotProps) {
  const { at, base, points, live } = props;
  const [asTable, setAsTable] = useState(false);
  const title = useId();
  const isEmpty = base === undefined && points.length === 0 && !live;
  return (
    <section className={`chart accuracy${at.phone ? ' phone' : ''}`} aria-labelledby={title}>
      <div className="chart-margin">
        <h2 id={title} className="chart-title">
          Accuracy on task B after copying <i>n</i> layers
        </h2>
        <button
          type="button"
          className="chart-link"
          aria-pressed={asTable}
          disabled={isEmpty}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </button>
        <p className="chart-caption">{caption(points)}</p>
      </div>
      {asTable ? (
        <div
          className="chart-rows"
          style={{ height: at.chartHeight, marginLeft: at.phone ? 0 : at.left - 8 }}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Safari scrolls by keys only what has focus
          tabIndex={0}
          role="group"
          aria-label="Table of results"
        >
          <ResultsTable points={points} />
        </div>
      ) : (
        <AccuracyPlot {...props} />
      )}
    </section>
  );
}

/** What the reader should know of the points' precision: a single run has no interval. */
function caption(points: readonly ChartPoint[]): string {
  const transfers = points.filter(({ treatment }) => treatment !== 'base');
  const pooled = transfers.filter(({ interval }) => interval).length;
  if (points.length === 0) return '';
  if (pooled === 0) return 'One run each: no interval yet.';
  if (pooled === transfers.length) return 'Bars are 95 % intervals.';
  return 'Bars are 95 % intervals; a point without one is a single run.';
}
