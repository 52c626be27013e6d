import type { Measured, Point } from '../../../experiment/results/results.ts';
import { mean } from '../../../experiment/results/statistics.ts';
import { isSummary } from '../../../experiment/results/summary.ts';
import { runName } from '../../../experiment/setup/run.ts';
import { runOf, TREATMENTS } from '../../../experiment/setup/treatments.ts';
import type { Text } from '../../../texts/texts.ts';
import { useText } from '../../context.ts';
import { nats, percents, range, shownName, signedPoints } from '../../format.ts';
import type { AccuracyChartProps } from './accuracy-props.ts';
import { pointKey } from './placement.ts';
import './table.css';

const ORIGINS = ['recorded', 'imported', 'live'] as const;

/** The chart's numbers as a table: an arm at a time, its base first, then a treatment at a time. */
export default function ResultsTable({ preset, points }: Pick<AccuracyChartProps, 'preset' | 'points'>) {
  const t = useText('chart');
  const { arms } = preset;
  const armOf = ({ arm }: Point) => arms.findIndex(({ id }) => id === arm);
  const rank = ({ treatment }: Point) => TREATMENTS.findIndex(({ id }) => id === treatment);
  const rows = points.toSorted((a, b) => armOf(a) - armOf(b) || rank(a) - rank(b) || a.n - b.n);
  const several = arms.length > 1;
  return (
    <table className="chart-table">
      <caption>{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.run')}</th>
          {several && (
            <th scope="col" className="chart-word">
              {t('table.variant')}
            </th>
          )}
          <th scope="col">n</th>
          <th scope="col">{t('table.accuracy')}</th>
          <th scope="col">{t('table.interval')}</th>
          <th scope="col">{t('table.change')}</th>
          <th scope="col">{t('table.interval')}</th>
          <th scope="col">{t('table.fit')}</th>
          <th scope="col">{t('table.loss')}</th>
          <th scope="col">{t('table.repeats')}</th>
          <th scope="col" className="chart-word">
            {t('table.networks')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((point) => (
          <tr key={pointKey(point)}>
            <th scope="row">{shownName(runName(runOf(point.treatment, point.n)), t)}</th>
            {several && <td className="chart-word">{t(`names:arms.${arms[armOf(point)]!.id}`)}</td>}
            <td>{point.n}</td>
            <td>{percents(point.accuracy.mean)}</td>
            <td>{point.accuracy.interval ? range(point.accuracy.interval) : t('table.oneRepeat')}</td>
            <Change of={point} />
            <td>{fitOf(point)}</td>
            <td>{lossOf(point)}</td>
            <td>{point.accuracy.count}</td>
            <td className="chart-word">{networks(point, t)}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={several ? 11 : 10}>{t('names:noRuns')}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** The two cells of a point's change. */
function Change({ of: { treatment, change } }: { readonly of: Point }) {
  const t = useText('chart');
  if (treatment === 'base') return <td colSpan={2}>{t('table.reference')}</td>;
  if (!change) return <td colSpan={2}>{t('table.noBase')}</td>;
  return (
    <>
      <td>{signedPoints(change.mean)}</td>
      <td>{change.interval ? range(change.interval) : t('table.oneRepeat')}</td>
    </>
  );
}

/** The mean accuracy of a point's networks on their training images, as far as it was measured. */
function fitOf({ circles }: Point<Measured>): string {
  const known = circles.flatMap(({ measurement: { trainAccuracy } }) => trainAccuracy ?? []);
  return known.length ? percents(100 * mean(known)) : '—';
}

/** The mean training loss of a point's networks at their end, in nats; results that came in a link do not tell it. */
function lossOf({ circles }: Point<Measured>): string {
  const losses = circles.flatMap(({ measurement: { result } }) => {
    const loss = isSummary(result) ? undefined : result.curve.at(-1)?.trainLoss;
    return loss === undefined ? [] : [loss];
  });
  return losses.length ? nats(mean(losses), 3) : '—';
}

/** How many networks a point pools, by where they come from: `14 recorded, 2 trained here`. */
const networks = ({ circles }: Point<Measured>, t: Text<'chart'>): string =>
  ORIGINS.flatMap((origin) => {
    const count = circles.filter(({ measurement }) => measurement.origin === origin).length;
    return count ? [t(`table.counted.${origin}`, { count })] : [];
  }).join(t('names:comma'));
