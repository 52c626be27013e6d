import { runName } from '../../experiment/run.ts';
import { TREATMENTS } from '../../experiment/treatments.ts';
import { percent, seconds, share, shownName, signedPoints } from './format.ts';
import type { ChartPoint } from './placement.ts';
import './table.css';

interface ResultsTableProps {
  readonly points: readonly ChartPoint[];
}

const rank = ({ treatment }: ChartPoint): number => TREATMENTS.findIndex(({ id }) => id === treatment);

/** The chart's numbers as a table, base B first, then a treatment at a time. */
export function ResultsTable({ points }: ResultsTableProps) {
  const rows = points.toSorted((a, b) => rank(a) - rank(b) || a.n - b.n);
  const pooled = rows.some(({ interval }) => interval);
  return (
    <table className="chart-table">
      <caption>Accuracy on task B after copying n layers</caption>
      <thead>
        <tr>
          <th scope="col">run</th>
          <th scope="col">n</th>
          <th scope="col">accuracy</th>
          {pooled && <th scope="col">95 % interval</th>}
          <th scope="col">points vs base B</th>
          <th scope="col">time</th>
          <th scope="col">engine</th>
          <th scope="col">weights</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((point) => {
          const { treatment, n, accuracy, interval, change, result } = point;
          const name = runName(result.run);
          return (
            <tr key={`${name} ${result.hash}`}>
              <th scope="row">{shownName(name)}</th>
              <td>{n}</td>
              <td>{percent(accuracy)}</td>
              {pooled && <td>{interval ? `${share(interval[0])} to ${share(interval[1])}` : 'one run'}</td>}
              <td>
                {treatment === 'base'
                  ? 'reference'
                  : change === undefined
                    ? 'no base yet'
                    : signedPoints(change)}
              </td>
              <td>{seconds(result.seconds)}</td>
              <td title={result.engine.device}>{result.engine.id}</td>
              <td>
                <code>{result.hash}</code>
              </td>
            </tr>
          );
        })}
        {rows.length === 0 && (
          <tr>
            <td colSpan={7}>No runs yet. Press Train.</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
