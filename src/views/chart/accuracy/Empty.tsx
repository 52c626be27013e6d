import type { Absence } from '../../../state/selectors/figure.ts';
import { useText } from '../../context.ts';
import { inTwo } from './in-two.ts';
import type { Frame } from './frame.ts';

interface EmptyProps {
  readonly frame: Frame;
  readonly slot: number;
  readonly why: Absence | undefined;
}

/** Pixels between two lines, and from the words to what they stand between. */
const [LINE, APART] = [18, 8];

/** Why there is nothing to show, or what to do about it, on the roomier side of the place looked at. */
export function Empty({ frame, slot, why = 'none' }: EmptyProps) {
  const t = useText('chart');
  const { left, right, top, bottom } = frame;
  const at = frame.x(slot);
  const [from, to] = at - left < right - at ? [at, right] : [left, at];
  const lines = inTwo(why === 'none' ? t('names:noRuns') : t(`absence.${why}`), to - from - 2 * APART);
  const y = (top + bottom) / 2 + 5 - (LINE / 2) * (lines.length - 1);
  return (
    <text className="chart-empty chart-halo" y={y} textAnchor="middle">
      {lines.map((line, i) => (
        <tspan key={line} x={(from + to) / 2} dy={i === 0 ? 0 : LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
