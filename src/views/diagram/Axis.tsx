import { type MouseEvent, useRef } from 'react';
import { N_MAX, type Network } from '../../experiment/setup/network.ts';
import { type Geometry, xOf } from '../geometry.ts';
import { useText } from '../context.ts';
import { Scaled } from '../elements/Scaled.tsx';
import { AxisTicks } from './AxisTicks.tsx';
import { Pill } from './Pill.tsx';
import { layerSpan } from './sentence.ts';
import { Slider } from './Slider.tsx';
import './axis.css';

interface AxisProps {
  readonly at: Geometry;
  readonly network: Network;
  readonly n: number;
  /** `settled` is false while the thumb is dragged. */
  readonly onN: (n: number, settled: boolean) => void;
}

/** Heights of the axis, and of the pill on it; the pill is the slider's thumb. */
const measures = (at: Geometry) =>
  at.phone
    ? { height: 52, pill: { width: 84, height: 44 }, tail: 8 }
    : { height: 48, pill: { width: 76, height: 32 }, tail: 20 };

/** The axis of n that diagram and chart share: a real slider, with its thumb painted as a pill on the cut. */
export function Axis({ at, network, n, onN }: AxisProps) {
  const t = useText('diagram');
  const { height, pill, tail } = measures(at);
  const pressed = useRef<{ n: number; x: number } | undefined>(undefined);

  /** A press on one of the pill's arrows that was not a drag moves by one. */
  const step = ({ clientX, currentTarget }: MouseEvent<HTMLInputElement>) => {
    const start = pressed.current;
    pressed.current = undefined;
    if (!start || start.n !== n || Math.abs(clientX - start.x) > 4) return;
    const x = (clientX - currentTarget.getBoundingClientRect().left) / at.scale;
    const fromMiddle = x - pill.width / 2 - (n - 1) * at.pitch;
    if (Math.abs(fromMiddle) < pill.width / 5 || Math.abs(fromMiddle) > pill.width / 2) return;
    const to = n + Math.sign(fromMiddle);
    if (to >= 1 && to <= N_MAX) onN(to, true);
  };

  return (
    <Scaled at={at} height={height}>
      <div className="axis" style={{ height }}>
        {!at.phone && (
          <div className="axis-label" aria-hidden="true">
            {t('axis')}
            <span>{t('axisHint')}</span>
          </div>
        )}
        <Slider
          {...{ at, n, onN }}
          label={t('axis')}
          said={t('axisValue', { n, most: N_MAX, layers: layerSpan(network, 1, n, t) })}
          thumb={pill.width}
          onPointerDown={(event) => (pressed.current = { n, x: event.clientX })}
          onClick={step}
        />
        <svg className="axis-picture" width={at.stage} height={height} aria-hidden="true">
          <path className="axis-line" d={`M${xOf(at, 0)} ${height / 2}H${xOf(at, N_MAX) + tail}`} />
          <AxisTicks
            {...{ at, n }}
            pill={pill.width}
            middle={height / 2}
            gap={{ across: 9, down: 10 }}
            baseline={5}
          />
          <Pill at={at} n={n} height={height} width={pill.width} thickness={pill.height} />
        </svg>
      </div>
    </Scaled>
  );
}
