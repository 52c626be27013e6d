import type { Task } from '../../experiment/setup/run.ts';
import type { Geometry } from '../geometry.ts';
import { useText } from '../context.ts';
import type { RowState } from './row.ts';
import './label.css';
import '../elements/token.css';

interface RowResultProps {
  readonly at: Geometry;
  readonly row: 'A' | 'fresh' | 'B';
  readonly task: Task;
  readonly state: RowState;
}

/** How well a network does, right of its rooms; a dash while nothing is known. */
export function RowResult({ at, row, task, state }: RowResultProps) {
  const t = useText('diagram');
  const { y, height } = at.rows[row];
  const fresh = row === 'fresh';
  const names = `result ${fresh ? 'result-fresh' : `token-${task}`}`;
  const { accuracy, caption = t('onTask', { task }), note } = state;
  if (at.phone) {
    return (
      <div className={`${names} result-phone`} style={{ top: y + height / 2 - 9 }}>
        {accuracy === undefined ? '' : percent(accuracy)}
      </div>
    );
  }
  return (
    <div className={names} style={{ top: y + (fresh ? 14 : 16) }}>
      {accuracy === undefined ? (
        <div className="result-value result-none">—</div>
      ) : (
        <div className="result-value">{`${percent(accuracy)}\u00a0%`}</div>
      )}
      <div className="result-line">{caption}</div>
      {note !== undefined && <div className="result-line">{note}</div>}
    </div>
  );
}

const percent = (share: number) => (share * 100).toFixed(1);
