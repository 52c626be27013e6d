import { memo, useState } from 'react';
import type { TreatmentId } from '../../experiment/treatments.ts';
import { Chevron, Mark } from './Mark.tsx';
import { type Placed, summary } from './placement.ts';
import { STYLES } from './styles.ts';

interface PointsProps {
  readonly placed: readonly Placed[];
  readonly n: number;
  readonly chosen: TreatmentId;
  /** The point that Tab leads to. */
  readonly stop: Placed | undefined;
  readonly onFocus: (point: Placed | undefined) => void;
  readonly onPick: (treatment: TreatmentId, n: number) => void;
}

/**
 * The measured points as buttons. A point that comes while the chart is shown drops in. Their order never depends on
 * what is chosen: an element that is moved loses the keyboard's focus.
 */
export const Points = memo(function Points({ placed, n, chosen, stop, onFocus, onPick }: PointsProps) {
  const [old] = useState(() => new Set(placed.map(keyOf)));
  return placed.map((one) => {
    const pick = () => onPick(one.treatment, one.n);
    const isBase = one.treatment === 'base';
    return (
      <g
        key={keyOf(one)}
        className={`chart-point${old.has(keyOf(one)) ? '' : ' chart-drop'}`}
        data-name={one.name}
        role={isBase ? 'img' : 'button'}
        aria-label={summary(one)}
        aria-current={one.treatment === chosen && one.n === n ? true : undefined}
        tabIndex={one === stop ? 0 : -1}
        onFocus={() => onFocus(one)}
        onBlur={() => onFocus(undefined)}
        onClick={(event) => {
          // A click that no pointer made, by assistive technology; the plot finds the point nearest to a pointer.
          if (event.detail > 0) return;
          event.stopPropagation();
          if (!isBase) pick();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          event.stopPropagation();
          if (!isBase) pick();
        }}
      >
        <circle className="chart-reach" cx={one.x} cy={one.y} r={9} />
        {one.below ? (
          <Chevron x={one.x} y={one.y} color={STYLES[one.treatment].color} />
        ) : (
          <Symbol placed={one} large={one.n === n} />
        )}
      </g>
    );
  });
});

const keyOf = ({ name, point }: Placed): string => `${name} ${point.result.hash}`;

function Symbol({ placed, large }: { readonly placed: Placed; readonly large: boolean }) {
  const { marker, color, open } = STYLES[placed.treatment];
  return <Mark shape={marker} x={placed.x} y={placed.y} r={large ? 4.6 : 3.5} color={color} open={open} />;
}
