import { useEffect, useRef } from 'react';
import { isAsked, predictionOf, predictionNow } from '../../state/selectors/predictions.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { obstacles } from '../chart/accuracy/obstacles.ts';
import type { Series } from '../chart/accuracy/series.ts';
import { useActions, useGraftState } from '../context.ts';
import { stepwise } from './motion.ts';
import { PredictionLine, placesOf } from './PredictionLine.tsx';
import { Pen } from './PredictionInput.tsx';
import type { Level } from './stroke.ts';
import { Yours } from './Yours.tsx';
import './predict.css';
import { BLANK, type PredictionStage } from '../../state/prediction.ts';

interface PredictLayerProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  readonly level: Level;
  readonly start: number;
}

/** Over the chart: the prediction being drawn, or a finished one beside what was measured. */
export default function PredictLayer({ frame, series, level, start }: PredictLayerProps) {
  const now = useGraftState(predictionNow);
  const prediction = useGraftState(predictionOf);
  const { draw } = useActions();
  const asked = useGraftState(isAsked);
  if (!now && asked) return <Open frame={frame} />;
  if (now?.kind === 'drawing') return <Pen {...{ frame, level, start }} draft={now.draft} onDraw={draw} />;
  if (!prediction) return null;
  return (
    <g className="predict-kept">
      <PredictionLine {...{ frame, level, start }} values={prediction.values} />
      <Yours
        frame={frame}
        places={placesOf(frame, level, [start, ...prediction.values])}
        around={obstacles(series, frame)}
        size={13.5}
      />
      {now && <Reveal now={now} />}
    </g>
  );
}

/** Where values will stand that are asked for: a question mark at each n, and the height that is open. */
function Open({ frame: { x, top, bottom } }: { readonly frame: Frame }) {
  const n = useGraftState((state) => state.experiment.n);
  const y = top + 0.62 * (bottom - top);
  return (
    <g className="predict-open" aria-hidden="true">
      {BLANK.map((_, i) => (
        <g key={i} transform={`translate(${x(i + 1)} 0)`} data-chosen={i + 1 === n}>
          <path d={`M0 ${top + 8}V${bottom - 8}`} />
          <circle cy={y} r={12} />
          <text y={y + 5}>?</text>
        </g>
      ))}
    </g>
  );
}

/** Brings the measured line in from n to n, each piece drawn from left to right. */
function Reveal({ now }: { readonly now: Extract<PredictionStage, { kind: 'revealing' }> }) {
  const { revealNext } = useActions();
  const here = useRef<SVGGElement>(null);
  const { shown } = now;
  useEffect(() => stepwise(here.current, shown, revealNext), [shown, revealNext]);
  return <g ref={here} />;
}
