import { useId, useMemo, useState } from 'react';
import { hasRegimes } from '../../../experiment/study/presets.ts';
import { useText } from '../../context.ts';
import { Rich } from '../../elements/Rich.tsx';
import type { AccuracyChartProps } from './accuracy-props.ts';
import { ArmsPlot } from './ArmsPlot.tsx';
import { captionOf } from './caption.ts';
import { joined } from '../../format.ts';
import { LayersPlot } from './LayersPlot.tsx';
import { Readings, type Shown } from './Readings.tsx';
import { titleOf } from './wording.tsx';
import '../chart.css';
import './accuracy.css';

/** Pixels of the table on a phone: down to the bar, where the diagram is not folded. */
const PHONE_ROWS = 340;

/** How a link names what is shown; nothing where the experiment's own drawing is, or a table for a while. */
const READS = { lanes: 'base', fit: 'fit', map: 'map', usual: undefined, table: undefined } as const;

/** The figure of an experiment, on the axis of the diagram above or on one of its own, its points against base, or the same as a table. */
export function AccuracyChart(props: AccuracyChartProps) {
  const { at, preset, n, points, live, compared, source, extra, aside, reading, onRead } = props;
  const { Lanes, Fit, Regimes, Table, Compared, collapsed, longer } = props;
  const t = useText('chart');
  const [asTable, setAsTable] = useState(false);
  const title = useId();
  const isEmpty = points.length === 0 && !live;
  const fitted = points.some(({ circles }) =>
    circles.some(({ measurement }) => measurement.trainAccuracy !== undefined),
  );
  const mapped = Regimes !== undefined && hasRegimes(preset);
  const shown: Shown =
    asTable && !aside?.alone
      ? 'table'
      : reading === 'base' && Lanes
        ? 'lanes'
        : reading === 'fit' && Fit && fitted
          ? 'fit'
          : reading === 'map' && mapped
            ? 'map'
            : 'usual';
  const keyed = shown === 'lanes';
  const caption = useMemo(
    () => captionOf(preset, points, t, { keyed, collapsed, longer }),
    [preset, points, t, keyed, collapsed, longer],
  );
  const choose = (next: Shown) => {
    setAsTable(next === 'table');
    if (next !== 'table') onRead?.(READS[next]);
  };
  const Later = { lanes: Lanes, fit: Fit, map: Regimes, usual: undefined, table: undefined }[shown];
  const Drawing = Later ?? (preset.axis === 'arms' ? ArmsPlot : LayersPlot);
  const readings = (
    <Readings quantity={preset.quantity} {...{ shown, fitted, mapped }} empty={isEmpty} onChoose={choose} />
  );
  return (
    <section className={`chart accuracy${at.phone ? ' phone' : ''}`} aria-labelledby={title}>
      <div className="chart-margin" data-alone={aside?.alone}>
        <h2 id={title} className="chart-title">
          {shown === 'lanes'
            ? t('againstBase')
            : shown === 'fit'
              ? t(`fitTitle.${preset.quantity}`)
              : shown === 'map'
                ? t('mapTitle')
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
        {Compared && (shown === 'fit' || (compared?.length ?? 0) > 0) && (
          <Compared of={shown === 'fit' ? 'images' : 'pages'} />
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
