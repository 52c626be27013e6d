import { type BaseRun, runName, type TransferRun } from '../../experiment/setup/run.ts';
import { shownName } from '../format.ts';
import { useText } from '../context.ts';
import './token.css';

/** A run, or with 'n' for its number of layers the treatment that it belongs to. */
export type Named = BaseRun | (Omit<TransferRun, 'n'> & { readonly n: number | 'n' });

/** The paper's name of a run in its colours, such as A3B+. `plain` leaves the colours out, as on a filled button. */
export function Token({ run, plain }: { run: Named; plain?: boolean }) {
  const t = useText('names');
  const names = plain ? 'token token-plain' : 'token';
  if (run.kind === 'base') {
    return <span className={`${names} token-${run.target}`}>{shownName(runName(run), t)}</span>;
  }
  const donor = run.donor === 'random' ? 'R' : run.donor;
  return (
    <span className={names}>
      <span className={`token-${donor}`}>{donor}</span>
      {run.n === 'n' ? <i>n</i> : run.n}
      <span className={`token-${run.target}`}>{run.target}</span>
      {run.tuned && <span className="token-tuned">{run.tuned === 'later' ? '−+' : '+'}</span>}
    </span>
  );
}
