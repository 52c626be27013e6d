import { useText } from '../../context.ts';
import { Mark } from '../Mark.tsx';
import type { Series } from './series.ts';

/** What the lines of several arms are, where there is no room beside them. */
export function Legend({ series }: { readonly series: readonly Series[] }) {
  const t = useText('chart');
  const lines = series.filter(({ arm, faint }) => arm && !faint);
  if (lines.length === 0) return null;
  const several = new Set(lines.map(({ treatment }) => treatment)).size > 1;
  return (
    <ul className="chart-legend">
      {lines.map(({ key, treatment, arm, style: { color, dash, cap, marker, fill } }) => (
        <li key={key}>
          <svg className="chart-key" viewBox="0 0 34 12" aria-hidden="true">
            <path d="M0 6H34" stroke={color} strokeWidth={1.9} strokeDasharray={dash} strokeLinecap={cap} />
            <Mark shape={marker} x={17} y={6} r={3.5} color={color} fill={fill} />
          </svg>
          {several && `${treatment}${t('names:comma')}`}
          {t(`names:arms.${arm!.id}`)}
        </li>
      ))}
    </ul>
  );
}
