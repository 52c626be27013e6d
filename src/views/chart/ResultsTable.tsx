import type { Preset } from '../../experiment/presets.ts';
import type { Measured, Origin, Point } from '../../experiment/results.ts';
import { runName } from '../../experiment/run.ts';
import { runOf, TREATMENTS } from '../../experiment/treatments.ts';
import { percents, range, shownName, signedPoints } from './format.ts';
import { pointKey } from './placement.ts';
import './table.css';

interface ResultsTableProps {
  readonly preset: Preset;
  readonly points: readonly Point<Measured>[];
}

const ORIGINS: readonly (readonly [Origin, string])[] = [
  ['recorded', 'recorded'],
  ['imported', 'imported'],
  ['live', 'trained here'],
];

/** The chart's numbers as a table: an arm at a time, its base first, then a treatment at a time. */
export function ResultsTable({ preset, points }: ResultsTableProps) {
  const { arms } = preset;
  const armOf = ({ arm }: Point) => arms.findIndex(({ id }) => id === arm);
  const rank = ({ treatment }: Point) => TREATMENTS.findIndex(({ id }) => id === treatment);
  const rows = points.toSorted((a, b) => armOf(a) - armOf(b) || rank(a) - rank(b) || a.n - b.n);
  const several = arms.length > 1;
  return (
    <table className="chart-table">
      <caption>Accuracy on task B, in percent and in points against the base</caption>
      <thead>
        <tr>
          <th scope="col">run</th>
          {several && (
            <th scope="col" className="chart-word">
              variant
            </th>
          )}
          <th scope="col">n</th>
          <th scope="col">accuracy</th>
          <th scope="col">95 % interval</th>
          <th scope="col">points vs base</th>
          <th scope="col">95 % interval</th>
          <th scope="col">repeats</th>
          <th scope="col" className="chart-word">
            networks
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((point) => (
          <tr key={pointKey(point)}>
            <th scope="row">{shownName(runName(runOf(point.treatment, point.n)))}</th>
            {several && <td className="chart-word">{arms[armOf(point)]?.label}</td>}
            <td>{point.n}</td>
            <td>{percents(point.accuracy.mean)}</td>
            <td>{point.accuracy.interval ? range(point.accuracy.interval) : 'one repeat'}</td>
            <Change of={point} />
            <td>{point.accuracy.count}</td>
            <td className="chart-word">{networks(point)}</td>
          </tr>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={several ? 9 : 8}>No runs yet. Press Train.</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** The two cells of a point's change. */
function Change({ of: { treatment, change } }: { readonly of: Point }) {
  if (treatment === 'base') return <td colSpan={2}>reference</td>;
  if (!change) return <td colSpan={2}>no base yet</td>;
  return (
    <>
      <td>{signedPoints(change.mean)}</td>
      <td>{change.interval ? range(change.interval) : 'one repeat'}</td>
    </>
  );
}

/** How many networks a point pools, by where they come from: `14 recorded, 2 trained here`. */
const networks = ({ circles }: Point<Measured>): string =>
  ORIGINS.flatMap(([origin, said]) => {
    const count = circles.filter(({ measurement }) => measurement.origin === origin).length;
    return count ? [`${count} ${said}`] : [];
  }).join(', ');
