import type { Run } from '../../experiment/setup/run.ts';
import type { Measured, Point } from '../../experiment/results/results.ts';
import { percents } from '../format.ts';
import { useText } from '../context.ts';
import { Token } from '../elements/Token.tsx';

interface NumbersProps {
  readonly run: Run;
  /** The point of the run on show; undefined where nothing was measured of it. */
  readonly point: Point<Measured> | undefined;
  readonly hidden: boolean;
  /** The base's percent. */
  readonly base: number | undefined;
}

/** The network's name in large, and what it and the base come to. */
export function Numbers({ run, point, hidden, base }: NumbersProps) {
  const t = useText('present');
  return (
    <>
      <p className="hall-token">
        <Token run={run} />
      </p>
      <div className="hall-numbers">
        <p className="hall-value">
          {hidden ? (
            <>
              <span aria-hidden="true">{t('hiddenValue')}</span>
              <span className="unseen">{t('notYet')}</span>
            </>
          ) : point ? (
            percents(point.accuracy.mean)
          ) : (
            t('noValue')
          )}
        </p>
        {base !== undefined && (
          <p>
            <Token run={{ kind: 'base', target: 'B' }} /> <b className="cB">{percents(base)}</b>
          </p>
        )}
      </div>
    </>
  );
}
