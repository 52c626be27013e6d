import type { Absence } from '../../../state/selectors/figure.ts';
import { useText } from '../../context.ts';
import type { Frame } from './frame.ts';

interface EmptyProps {
  readonly frame: Frame;
  readonly slot: number;
  readonly why: Absence | undefined;
}

/** Why there is nothing to show, or what to do about it, on the roomier side of the place looked at. */
export function Empty({ frame, slot, why = 'none' }: EmptyProps) {
  const t = useText('chart');
  const { left, right, top, bottom } = frame;
  const at = frame.x(slot);
  return (
    <text
      className="chart-empty chart-halo"
      x={at - left < right - at ? (at + right) / 2 : (left + at) / 2}
      y={(top + bottom) / 2 + 5}
      textAnchor="middle"
    >
      {why === 'none' ? t('names:noRuns') : t(`absence.${why}`)}
    </text>
  );
}
