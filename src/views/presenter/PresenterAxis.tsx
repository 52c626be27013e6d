import { N_MAX } from '../../experiment/setup/network.ts';
import { useText } from '../context.ts';
import { AxisTicks } from '../diagram/AxisTicks.tsx';
import { Slider } from '../diagram/Slider.tsx';
import { xOf } from '../geometry.ts';
import type { Areas } from './areas.ts';
import '../diagram/axis.css';
import '../diagram/cut.css';

interface HallAxisProps {
  readonly hall: Areas;
  readonly n: number;
  /** `settled` is false while the thumb is dragged. */
  readonly onN: (n: number, settled: boolean) => void;
}

const HEIGHT = 60;
const PILL = { width: 104, height: 44 };

/** The axis of n in a hall: a slider whose thumb is painted as a pill on the cut. */
export function HallAxis({ hall: { at, narrow }, n, onN }: HallAxisProps) {
  const t = useText('present');
  const middle = HEIGHT / 2;
  return (
    <div className="axis hall-axis-row" style={{ height: HEIGHT }}>
      {!narrow && (
        <div className="hall-axis-label" aria-hidden="true">
          {t('layersCopied')}
        </div>
      )}
      <Slider
        {...{ at, n, onN }}
        label={t('slider')}
        said={t('sliderValue', { n, most: N_MAX })}
        thumb={PILL.width}
      />
      <svg className="axis-picture" width={at.stage} height={HEIGHT} aria-hidden="true">
        <path className="axis-line" d={`M${xOf(at, 0)} ${middle}H${xOf(at, N_MAX) + 20}`} />
        <AxisTicks {...{ at, n, middle }} pill={PILL.width} gap={{ across: 12, down: 12 }} baseline={7} />
        <g className="cut" style={{ transform: `translateX(${xOf(at, n)}px)` }}>
          <path className="cut-line" d={`M0 0V${HEIGHT}`} />
          <rect
            className="pill-ring"
            x={-PILL.width / 2 - 4}
            y={middle - PILL.height / 2 - 4}
            width={PILL.width + 8}
            height={PILL.height + 8}
            rx={PILL.height / 2 + 4}
          />
          <rect
            className="pill"
            x={-PILL.width / 2}
            y={middle - PILL.height / 2}
            width={PILL.width}
            height={PILL.height}
            rx={PILL.height / 2}
          />
          <text className="pill-text" y={middle + 8}>
            <tspan className="pill-n">n</tspan> = {n}
          </text>
        </g>
      </svg>
    </div>
  );
}
