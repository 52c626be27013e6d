import { useText } from '../../context.ts';
import type { Frame } from './frame.ts';

/** What to do while there is nothing to show, on the roomier side of the place looked at. */
export function Empty({ frame, slot }: { readonly frame: Frame; readonly slot: number }) {
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
      {t('names:noRuns')}
    </text>
  );
}
