import type { Measured, Point } from '../../../experiment/results/results.ts';
import { MARGIN } from '../../../experiment/study/claims.ts';
import type { Preset } from '../../../experiment/study/presets.ts';
import { names } from '../../format.ts';
import { useText } from '../../context.ts';
import { Mark } from '../Mark.tsx';
import { STYLES } from '../styles.ts';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';
import './text.ts';

interface LanesKeyProps {
  readonly preset: Preset;
  readonly points: readonly Point<Measured>[];
  readonly chosen: TreatmentId;
  readonly seed: number;
  /** Whether the paper's networks are drawn; undefined where the paper has none. */
  readonly paper: boolean | undefined;
  readonly onPaper: (shown: boolean) => void;
  /** Shows all lanes alike; undefined where they are. */
  readonly onAll: (() => void) | undefined;
}

/** What the marks of the lanes are; two of them can be switched off. */
export function LanesKey({ preset, points, chosen, seed, paper, onPaper, onAll }: LanesKeyProps) {
  const t = useText('lanes');
  const counts = points.flatMap(({ treatment, change }) =>
    treatment !== 'base' && change ? [change.count] : [],
  );
  const most = Math.max(0, ...counts);
  const isHere = points.some(
    ({ treatment, circles }) =>
      treatment !== 'base' && circles.some(({ measurement }) => measurement.result.recipe.seed === seed),
  );
  const { color, marker, fill } = STYLES[chosen];
  return (
    <ul className="lanes-key">
      {most > 0 && (
        <li>
          <svg viewBox="0 0 12 16" aria-hidden="true">
            {most > 1 && <path d="M6 0V16" stroke={color} strokeWidth={1.6} />}
            <Mark shape={marker} x={6} y={8} r={3.6} color={color} fill={fill} />
          </svg>
          {most > 1 ? t('mean', { splits: names(t)('names:splits', { count: most }) }) : t('one', { seed })}
        </li>
      )}
      {most > 1 && isHere && (
        <li>
          <svg viewBox="0 0 12 16" aria-hidden="true">
            <circle className="lane-own" cx={6} cy={8} r={3.1} />
          </svg>
          {t('own', { seed })}
        </li>
      )}
      {most > 1 && (
        <li>
          <svg viewBox="0 0 12 16" aria-hidden="true">
            <circle cx={6} cy={8} r={2.3} fill="none" stroke={color} opacity={0.6} />
          </svg>
          {isHere ? t('others', { count: most - 1 }) : t('each')}
        </li>
      )}
      <li>
        <svg viewBox="0 0 12 16" aria-hidden="true">
          <path className="chart-base" d="M0 8H12" strokeWidth={1.6} />
        </svg>
        {t('base')}
      </li>
      <li>
        <svg viewBox="0 0 12 16" aria-hidden="true">
          <rect className="lane-margin" y={2} width={12} height={12} />
          <path className="lane-edge" d="M0 2H12M0 14H12" />
        </svg>
        {t('margin', { margin: MARGIN })}
      </li>
      {paper !== undefined && (
        <li>
          <button
            type="button"
            role="switch"
            aria-checked={paper}
            className="lanes-switch"
            onClick={() => onPaper(!paper)}
          >
            <i aria-hidden="true" />
            <svg viewBox="0 0 12 16" aria-hidden="true">
              <path className="lane-paper-mark" d="M1.500 5h9l-4.500 6.500z" />
            </svg>
            {t('paper')}
          </button>
        </li>
      )}
      {onAll && (
        <li>
          <button type="button" className="chart-link" onClick={onAll}>
            {t('all')}
          </button>
        </li>
      )}
      {preset.axis === 'arms' && <li>{t('ownBase')}</li>}
    </ul>
  );
}
