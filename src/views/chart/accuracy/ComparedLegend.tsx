import { useText } from '../../context.ts';
import { Mark } from '../Mark.tsx';
import { COMPARED, STROKE } from '../styles.ts';

/**
 * Which lines are faint and which are not, whatever their hues: `pages`, those that came with the link and this page's;
 * `images`, those of the test images and of the training images.
 */
export function ComparedLegend({ of }: { readonly of: 'pages' | 'images' }) {
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
        {t(of === 'pages' ? 'compared.theirs' : 'compared.test')}
      </li>
      <li>
        <svg className="chart-key" viewBox="0 0 34 12" aria-hidden="true">
          <path d="M0 6H34" stroke="var(--ink)" strokeWidth={STROKE.other} />
          <Mark shape="circle" x={17} y={6} r={3.5} color="var(--ink)" fill="full" />
        </svg>
        {t(of === 'pages' ? 'compared.ours' : 'compared.train')}
      </li>
    </ul>
  );
}
