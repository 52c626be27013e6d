import { useMemo } from 'react';
import { armOf, presetOf } from '../../experiment/study/presets.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../../state/settings.ts';
import { figure } from '../../state/selectors/figure.ts';
import { baseLevel, isAsked, predictionOf, predictionNow } from '../../state/selectors/predictions.ts';
import type { AccuracyChartProps } from '../chart/accuracy/accuracy-props.ts';
import type { Quantity } from '../chart/accuracy/frame.ts';
import { extent } from '../chart/accuracy/series.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { part } from '../lazy/part.tsx';
import { InChart, InMargin, Nowhere } from '../lazy/places.tsx';
import { showFigure } from '../show-figure.ts';

// Most visitors look first: what predicting needs comes when they begin.
const PredictLayer = part(() => import('../predict/PredictLayer.tsx'), InChart);
const PredictAsk = part(() => import('../predict/PredictAsk.tsx'), InMargin);
const PointSpot = part(() => import('../tour/PointSpot.tsx'), Nowhere);

/**
 * What the vertical axis holds as long as there is a prediction, in the figure's unit: enough to be wrong in, and the
 * hidden points too, so that nothing moves when they are revealed.
 */
const ROOM: Readonly<Record<Quantity, readonly number[]>> = { accuracy: [40, 85], change: [-40, 8] };

/** What the figure shows and asks while a prediction is drawn, revealed or kept, and what words of the path point at. */
export function usePrediction(): Pick<AccuracyChartProps, 'aside' | 'overlay' | 'reach'> {
  const t = useText('chart');
  const { predict } = useActions();
  const experiment = useGraftState((state) => state.experiment);
  const { points } = useGraftState(figure);
  const base = useGraftState(baseLevel);
  const now = useGraftState(predictionNow);
  const prediction = useGraftState(predictionOf);
  const asked = useGraftState(isAsked);
  const dataSet = useGraftState((state) => state.dataSet);
  const preset = presetOf(experiment.preset, dataSet);
  const { quantity, axis } = preset;
  const chosen = treatmentOf(chosenRun(experiment));
  const pointed = useGraftState(({ spotlight }) =>
    spotlight?.kind === 'point' ? spotlight.turn : undefined,
  );
  const arm = armOf(preset, experiment.recipe).id;
  const level = quantity === 'accuracy' ? 0 : (base ?? 0);
  const predicting =
    base !== undefined && axis === 'n' && (asked || now !== undefined || prediction !== undefined);
  const reach = useMemo(() => {
    if (!predicting) return [];
    const held = points.filter(
      ({ treatment }) => quantity === 'change' || treatment !== 'RnB' || chosen === 'RnB',
    );
    const predicted = prediction?.values.map((value) => value - level) ?? [];
    return [...ROOM[quantity], ...extent(held, quantity), ...predicted];
  }, [predicting, points, quantity, chosen, prediction, level]);

  if (base === undefined || axis !== 'n') return {};
  const way =
    prediction && !asked ? null : (
      <button
        type="button"
        className="chart-link"
        onClick={() => {
          predict();
          showFigure();
        }}
      >
        {t('predict')}
      </button>
    );
  const aside = now || asked ? <PredictAsk start={base} /> : way;
  return {
    aside: { node: aside, alone: now?.kind === 'drawing' },
    ...(predicting && { reach }),
    overlay: (frame, series) => (
      <>
        {pointed !== undefined && <PointSpot key={pointed} {...{ frame, series, arm }} />}
        {predicting && <PredictLayer {...{ frame, series, level }} start={base} />}
      </>
    ),
  };
}
