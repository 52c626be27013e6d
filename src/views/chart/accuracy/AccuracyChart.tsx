import { useId, useMemo, useState } from 'react';
import { useText } from '../../context.ts';
import { Rich } from '../../elements/Rich.tsx';
import type { AccuracyChartProps } from './accuracy-props.ts';
import { ArmsPlot } from './ArmsPlot.tsx';
import { captionOf } from './caption.ts';
import { ComparedLegend } from './ComparedLegend.tsx';
import { joined } from '../../format.ts';
import { LayersPlot } from './LayersPlot.tsx';
import { Readings, type Shown } from './Readings.tsx';
import { titleOf } from './wording.tsx';
import '../chart.css';
import './accuracy.css';

/** Pixels of the table on a phone: down to the bar, where the diagram is not folded. */
const PHONE_ROWS = 340;

/** The figure of an experiment, on the axis of the diagram above or on one of its own, its points against base, or the same as a table. */
export function AccuracyChart(props: AccuracyChartProps) {
  const { at, preset, n, points, live, compared, source, extra, aside, reading, onRead } = props;
  const { Lanes, Fit, Table, collapsed, longer } = props;
  const t = useText('chart');
  const [asTable, setAsTable] = useState(false);
  const title = useId();
  const isEmpty = points.length === 0 && !live;
  const fitted = points.some(({ circles }) =>
    circles.some(({ measurement }) => measurement.trainAccuracy !== undefined),
  );
  const shown: Shown =
    asTable && !aside?.alone
      ? 'table'
      : reading === 'base' && Lanes
        ? 'lanes'
        : reading === 'fit' && Fit && fitted
          ? 'fit'
          : 'usual';
  const keyed = shown === 'lanes';
  const caption = useMemo(
    () => captionOf(preset, points, t, { keyed, collapsed, longer }),
    [preset, points, t, keyed, collapsed, longer],
  );
  const choose = (next: Shown) => {
    setAsTable(next === 'table');
    if (next !== 'table') onRead?.(next === 'lanes' ? 'base' : next === 'fit' ? 'fit' : undefined);
  };
  const Later = shown === 'lanes' ? Lanes : shown === 'fit' ? Fit : undefined;
  const Drawing = Later ?? (preset.axis === 'arms' ? ArmsPlot : LayersPlot);
  const readings = (
    <Readings quantity={preset.quantity} {...{ shown, fitted }} empty={isEmpty} onChoose={choose} />
  );
  return (
    <section className={`chart accuracy${at.phone ? ' phone' : ''}`} aria-labelledby={title}>
      <div className="chart-margin" data-alone={aside?.alone}>
        <h2 id={title} className="chart-title">
          {shown === 'lanes'
            ? t('againstBase')
            : shown === 'fit'
              ? t(`fitTitle.${preset.quantity}`)
              : titleOf(preset, n, t)}
        </h2>
        {!at.phone && readings}
        {extra && <div className="chart-extra">{extra}</div>}
        {source && (
          <p className="chart-source">
            <Rich text={source} as={{ tag: <span className="chart-tag" /> }} />
          </p>
        )}
        {aside?.node}
        {shown === 'fit' ? (
          <ComparedLegend of="images" />
        ) : (
          compared !== undefined && compared.length > 0 && <ComparedLegend of="pages" />
        )}
        {caption.length > 0 && <p className="chart-caption">{joined(caption, t)}</p>}
      </div>
      {shown === 'table' && Table ? (
        <div
          className="chart-rows"
          style={
            at.phone
              ? { maxHeight: at.scale * PHONE_ROWS }
              : { minHeight: at.scale * at.chartHeight, marginLeft: at.scale * (at.left - 8) }
          }
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Safari scrolls by keys only what has focus
          tabIndex={0}
          role="group"
          aria-label={t('table.label')}
        >
          <Table preset={preset} points={points} />
        </div>
      ) : (
        <Drawing key={preset.id} {...props} />
      )}
      {at.phone && readings}
    </section>
  );
}
