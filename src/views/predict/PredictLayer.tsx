import { useEffect, useRef } from 'react';
import { predictionOf, predictionNow } from '../../state/selectors/predictions.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { obstacles } from '../chart/accuracy/obstacles.ts';
import type { Series } from '../chart/accuracy/series.ts';
import { useActions, useGraftState } from '../context.ts';
import { stepwise } from './motion.ts';
import { GuessLine, placesOf } from './PredictionLine.tsx';
import { Pen } from './PredictionInput.tsx';
import type { Level } from './stroke.ts';
import { Yours } from './Yours.tsx';
import './predict.css';
import type { PredictionStage } from '../../state/prediction.ts';

interface PredictLayerProps {
  readonly frame: Frame;
  readonly series: readonly Series[];
  readonly level: Level;
  readonly start: number;
}

/** Over the chart: the prediction being drawn, or a finished one beside what was measured. */
export default function PredictLayer({ frame, series, level, start }: PredictLayerProps) {
  const now = useGraftState(predictionNow);
  const guess = useGraftState(predictionOf);
  const { draw } = useActions();
  if (now?.kind === 'drawing') return <Pen {...{ frame, level, start }} draft={now.draft} onDraw={draw} />;
  if (!guess) return null;
  return (
    <g className="predict-kept">
      <GuessLine {...{ frame, level, start }} values={guess.values} />
      <Yours
        frame={frame}
        places={placesOf(frame, level, [start, ...guess.values])}
        around={obstacles(series, frame)}
        size={13.5}
      />
      {now && <Reveal now={now} />}
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
