import { useText } from '../../context.ts';
import { Mark } from '../Mark.tsx';
import { COMPARED, STROKE } from '../styles.ts';

/** Which lines came with the link and which belong to this page: whatever their hues, the first are faint. */
export function ComparedLegend() {
  const t = useText('chart');
  return (
    <ul className="chart-legend chart-compared">
      <li>
        <svg className="chart-key" viewBox="0 0 34 12" aria-hidden="true">
          <path d="M0 6H34" stroke="var(--ink)" strokeWidth={STROKE.faint} opacity={COMPARED.line} />
          <g opacity={COMPARED.mark}>
            <Mark shape="circle" x={17} y={6} r={COMPARED.radius} color="var(--ink)" fill="full" />
          </g>
        </svg>
        {t('compared.theirs')}
      </li>
      <li>
        <svg className="chart-key" viewBox="0 0 34 12" aria-hidden="true">
          <path d="M0 6H34" stroke="var(--ink)" strokeWidth={STROKE.other} />
          <Mark shape="circle" x={17} y={6} r={3.5} color="var(--ink)" fill="full" />
        </svg>
        {t('compared.ours')}
      </li>
    </ul>
  );
}
