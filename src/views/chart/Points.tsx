import { memo, useState } from 'react';
import type { Preset } from '../../experiment/presets.ts';
import { useText } from '../context.ts';
import type { PointPick } from './accuracyProps.ts';
import { Chevron, Mark } from './Mark.tsx';
import type { Placed } from './placement.ts';
import type { Series } from './series.ts';
import { summary } from './tip.ts';

interface PointsProps {
  readonly series: readonly Series[];
  readonly preset: Preset;
  /** The place looked at, and the line. */
  readonly slot: number;
  readonly chosen: Series | undefined;
  /** The point that Tab leads to. */
  readonly stop: Placed | undefined;
  readonly onFocus: (point: Placed | undefined) => void;
  readonly onPick: (pick: PointPick) => void;
}

/**
 * The measured points as buttons. A point that comes while the chart is shown drops in. Their order never depends on
 * what is chosen: an element that is moved loses the keyboard's focus.
 */
export const Points = memo(function Points(props: PointsProps) {
  const { series, preset, slot, chosen, stop, onFocus, onPick } = props;
  const t = useText('chart');
  const placed = series.flatMap((of) => of.slots.flatMap((one) => (one ? { of, one } : [])));
  const [old] = useState(() => new Set(placed.map(({ one }) => one.key)));
  const isMixed = new Set(placed.flatMap(({ one }) => origins(one))).size > 1;
  return placed.map(({ of, one }) => {
    const { key, name, arm, treatment, n, x, y } = one;
    const { marker, color, fill } = of.style;
    const isButton = leadsOn(one, preset);
    const r = one.slot === slot && !of.faint ? 4.6 : of.faint ? 2.6 : 3.5;
    return (
      <g
        key={key}
        className={`chart-point${old.has(key) ? '' : ' chart-drop'}`}
        data-name={name}
        data-point={key}
        role={isButton ? 'button' : 'img'}
        aria-label={summary({ point: one }, preset, t)}
        aria-current={of === chosen && one.slot === slot ? true : undefined}
        tabIndex={one === stop ? 0 : -1}
        opacity={of.faint ? 0.5 : undefined}
        onFocus={() => onFocus(one)}
        onBlur={() => onFocus(undefined)}
        onClick={(event) => {
          // A click that no pointer made, by assistive technology; the plot finds the point nearest to a pointer.
          if (event.detail > 0) return;
          event.stopPropagation();
          if (isButton) onPick({ arm, treatment, n });
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          event.stopPropagation();
          if (isButton) onPick({ arm, treatment, n });
        }}
      >
        <circle className="chart-reach" cx={x} cy={y} r={9} />
        {one.below ? (
          <Chevron x={x} y={y} color={color} />
        ) : (
          <>
            {isMixed && origins(one).includes('live') && (
              <circle className="chart-ring" cx={x} cy={y} r={r + 4} stroke={color} />
            )}
            <Mark shape={marker} x={x} y={y} r={r} color={color} fill={fill} />
          </>
        )}
      </g>
    );
  });
});

const origins = ({ point }: Placed) => point.circles.map(({ measurement }) => measurement.origin);

/** Whether picking a point changes anything: the only base of an experiment is always on show. */
export const leadsOn = ({ treatment }: Placed, { arms }: Preset): boolean =>
  treatment !== 'base' || arms.length > 1;
