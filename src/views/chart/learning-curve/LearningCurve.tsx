/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
   the rules do not count role="application" among the interactive ones, whose keys go to the page */
import { bisectCenter } from 'd3';
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react';
import { treatmentOf } from '../../../experiment/setup/treatments.ts';
import { useText } from '../../context.ts';
import { drawn, pointIn } from '../../pointer.ts';
import {
  ceiling,
  type CurveLine,
  lead as leadOf,
  type Quantity,
  stops as stopsOf,
  valueAt,
} from './curve.ts';
import { curveFrame } from './curve-frame.ts';
import { CurveGrid } from './CurveGrid.tsx';
import { CurvePaths } from './CurvePaths.tsx';
import { LeadArrow, LeadWords } from './LeadArrow.tsx';
import { QuantityChoice } from './QuantityChoice.tsx';
import { read, Readout, spoken } from './Readout.tsx';
import { STYLES } from '../styles.ts';
import '../chart.css';
import './curve.css';

/** Below this width, in pixels, the readout has a line of its own. */
const NARROW = 380;

interface LearningCurveProps {
  readonly width: number;
  /** Of the drawing, which the heading stands above. */
  readonly height: number;
  /** CSS pixels to one of the drawing's. */
  readonly scale?: number;
  /** The whole budget of a run. */
  readonly iterations: number;
  /** Iterations in an epoch of the target's training images. */
  readonly perEpoch: number;
  readonly lines: readonly CurveLine[];
}

/** How a network learns: test accuracy or training loss over the planned budget, beside base B. */
export function LearningCurve({ width, height, scale = 1, iterations, perEpoch, lines }: LearningCurveProps) {
  const t = useText('chart');
  const [quantity, setQuantity] = useState<Quantity>('accuracy');
  const [held, setHeld] = useState<number>();
  const [said, setSaid] = useState('');
  const title = useId();

  const top = ceiling(lines, quantity);
  const frame = useMemo(
    () => curveFrame(width, height, iterations, perEpoch, top, t),
    [width, height, iterations, perEpoch, top, t],
  );
  const stops = stopsOf(lines, quantity);
  const current = lines.find(({ role }) => role === 'current');
  const reference = lines.find(({ role }) => role === 'reference');
  const newest = (current?.curve.length ? current : reference)?.curve.at(-1)?.iteration;
  const at = held !== undefined && stops.includes(held) ? held : newest;
  const reading = at === undefined ? undefined : read(current, reference, quantity, at, perEpoch);
  const lead = quantity === 'accuracy' ? leadOf(current, reference, iterations) : undefined;
  const ruled = at !== undefined && (at === held || current?.live || reference?.live);

  const hold = (event: PointerEvent<SVGSVGElement>) => {
    const { x } = pointIn(event.currentTarget, event);
    setHeld(stops[bisectCenter(stops.map(frame.x), x)]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at === undefined ? stops.length - 1 : stops.indexOf(at);
    const steps: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      Home: 0,
      End: stops.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = stops[Math.max(0, Math.min(stops.length - 1, to))];
    if (next === undefined) return;
    setHeld(next);
    setSaid(spoken(read(current, reference, quantity, next, perEpoch), quantity, t));
  };

  return (
    <section className="chart curve" aria-labelledby={title}>
      <header className={width < NARROW ? 'curve-head narrow' : 'curve-head'}>
        <h2 id={title} className="chart-title">
          {t('curve.title')}
        </h2>
        <Readout reading={reading} />
      </header>
      <div className="curve-plot" style={{ height: scale * height }}>
        <QuantityChoice quantity={quantity} onChoose={setQuantity} />
        <svg
          {...drawn(width, height, scale)}
          role="application"
          aria-roledescription={t('curve.role')}
          aria-label={t('curve.label')}
          tabIndex={0}
          onPointerDown={hold}
          onPointerMove={hold}
          onPointerLeave={(event) => event.pointerType === 'mouse' && setHeld(undefined)}
          onBlur={() => setHeld(undefined)}
          onKeyDown={onKeyDown}
        >
          <rect className="chart-reach" width={width} height={height} />
          <CurveGrid frame={frame} />
          {ruled && (
            <path
              className={at === held ? 'curve-rule curve-held' : 'curve-rule'}
              d={`M${frame.x(at)} ${frame.top}V${frame.bottom}`}
            />
          )}
          {lead && <LeadArrow lead={lead} frame={frame} />}
          <CurvePaths frame={frame} lines={lines} iterations={iterations} quantity={quantity} />
          {ruled &&
            lines.map((line) => {
              const value = valueAt(line, quantity, at);
              const r = { ghost: 2.6, reference: 3.6, current: 4.6 }[line.role];
              return value === undefined || (at !== held && line.role === 'ghost') ? null : (
                <circle
                  key={line.name}
                  className="curve-dot"
                  cx={frame.x(at)}
                  cy={frame.y(value)}
                  r={r}
                  fill={STYLES[treatmentOf(line.run)].color}
                />
              );
            })}
          {stops.length === 0 && (
            <text
              className="chart-empty"
              x={(frame.left + frame.right) / 2}
              y={(frame.top + frame.bottom) / 2 + 5}
              textAnchor="middle"
            >
              {t('names:noRuns')}
            </text>
          )}
        </svg>
      </div>
      <LeadWords lead={lead} perEpoch={perEpoch} />
      <p className="chart-said" aria-live="polite">
        {said}
      </p>
    </section>
  );
}
