import { memo, useState } from 'react';
import type { Preset } from '../../../experiment/study/presets.ts';
import type { PointPick } from './accuracy-props.ts';
import type { Placed } from './placement.ts';
import { PointButton } from './PointButton.tsx';
import type { Series } from './series.ts';

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
  const placed = series.flatMap((of) => of.slots.flatMap((one) => (one ? { of, one } : [])));
  const [old] = useState(() => new Set(placed.map(({ one }) => one.key)));
  const isMixed = new Set(placed.flatMap(({ one }) => origins(one))).size > 1;
  return placed.map(({ of, one }) => (
    <PointButton
      key={one.key}
      point={one}
      preset={preset}
      style={of.style}
      faint={of.faint}
      looked={one.slot === slot}
      chosen={of === chosen && one.slot === slot}
      stop={one === stop}
      fresh={!old.has(one.key)}
      ringed={isMixed && origins(one).includes('live')}
      onFocus={onFocus}
      onPick={onPick}
    />
  ));
});

const origins = ({ point }: Placed) => point.circles.map(({ measurement }) => measurement.origin);
