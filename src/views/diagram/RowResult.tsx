import type { Task } from '../../experiment/setup/run.ts';
import { type Geometry, isFolded } from '../geometry.ts';
import { useText } from '../context.ts';
import type { RowState } from './row.ts';
import './label.css';
import '../elements/token.css';

interface RowResultProps {
  readonly at: Geometry;
  readonly row: 'A' | 'fresh' | 'B';
  readonly task: Task;
  /** Whose repeat of the experiment the number is. */
  readonly seed: number;
  readonly state: RowState;
}

/** How well a network does, right of its rooms; a dash while nothing is known. */
export function RowResult({ at, row, task, seed, state }: RowResultProps) {
  const t = useText('diagram');
  const place = at.rows[row];
  if (!place) return null;
  const { y, height } = place;
  const fresh = row === 'fresh';
  const names = `result ${fresh ? 'result-fresh' : `token-${task}`}`;
  const { accuracy, note } = state;
  if (at.phone) {
    return (
      <div className={`${names} result-phone`} style={{ top: y + height / 2 - 9 }}>
        {accuracy === undefined ? '' : percent(accuracy)}
      </div>
    );
  }
  return (
    <div className={names} style={{ top: isFolded(at) ? y - 2 : y + (fresh ? 6 : 8) }}>
      {accuracy === undefined ? (
        <div className="result-value result-none">—</div>
      ) : (
        <div className="result-value">{`${percent(accuracy)}\u00a0%`}</div>
      )}
      {(task === 'A' || !isFolded(at)) && <div className="result-line">{t('onTask', { task })}</div>}
      {/* Folded, a row has no room for three lines; the new network says the split. */}
      {(fresh || !isFolded(at) || note === undefined) && (
        <div className="result-line">{t('ofSplit', { seed })}</div>
      )}
      {note !== undefined && <div className="result-line">{note}</div>}
    </div>
  );
}

const percent = (share: number) => (share * 100).toFixed(1);
