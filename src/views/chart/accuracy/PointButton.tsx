import { memo } from 'react';
import type { Preset } from '../../../experiment/study/presets.ts';
import { useText } from '../../context.ts';
import type { PointPick } from './accuracy-props.ts';
import { Chevron, Mark } from '../Mark.tsx';
import type { Placed } from './placement.ts';
import type { TreatmentStyle } from '../styles.ts';
import { tooltip } from './tooltip.ts';

interface PointButtonProps {
  readonly point: Placed;
  readonly preset: Preset;
  readonly style: TreatmentStyle;
  /** Of a line that stands back behind the others. */
  readonly faint: boolean;
  /** Whether its place is the one looked at, and whether it is the chosen line's there. */
  readonly looked: boolean;
  readonly chosen: boolean;
  /** Whether Tab leads to it. */
  readonly stop: boolean;
  /** Whether it came while the chart was shown. */
  readonly fresh: boolean;
  /** Whether a ring tells that something of it was trained here. */
  readonly ringed: boolean;
  readonly onFocus: (point: Placed | undefined) => void;
  readonly onPick: (pick: PointPick) => void;
}

/** A measured point that can be pressed. A drag along the axis passes many points and changes few, so each is remembered. */
export const PointButton = memo(function PointButton(props: PointButtonProps) {
  const { point, preset, style, faint, looked, chosen, stop, fresh, ringed, onFocus, onPick } = props;
  const t = useText('chart');
  const { key, name, arm, treatment, n, x, y } = point;
  const { marker, color, fill } = style;
  const isButton = leadsOn(point, preset);
  const r = faint ? 2.6 : looked ? 4.6 : 3.5;
  return (
    <g
      className={fresh ? 'chart-point chart-drop' : 'chart-point'}
      data-name={name}
      data-point={key}
      role={isButton ? 'button' : 'img'}
      aria-label={tooltip({ point }, preset, t)}
      aria-current={chosen ? true : undefined}
      tabIndex={stop ? 0 : -1}
      opacity={faint ? 0.5 : undefined}
      onFocus={() => onFocus(point)}
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
      {point.below ? (
        <Chevron x={x} y={y} color={color} />
      ) : (
        <>
          {ringed && <circle className="chart-ring" cx={x} cy={y} r={r + 4} stroke={color} />}
          <Mark shape={marker} x={x} y={y} r={r} color={color} fill={fill} />
        </>
      )}
    </g>
  );
});

/** Whether picking a point changes anything: the only base of an experiment is always on show. */
export const leadsOn = ({ treatment }: Placed, { arms }: Preset): boolean =>
  treatment !== 'base' || arms.length > 1;
