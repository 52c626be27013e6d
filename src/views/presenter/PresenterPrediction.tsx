import type { Prediction } from '../../state/view.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { useActions, useText } from '../context.ts';
import { ClassLines, PredictionLine } from '../predict/PredictionLine.tsx';
import { Pen } from '../predict/PredictionInput.tsx';
import type { PredictionStage } from '../../state/prediction.ts';

/** What the hall expects. */
export interface Expected {
  /** Percent that stand at 0 on the chart's vertical axis. */
  readonly level: number;
  /** Percent at n = 0: the base's. */
  readonly start: number;
  readonly prediction: Prediction | undefined;
  readonly now: PredictionStage | undefined;
  /** What a class predicted, a list a member. */
  readonly ofClass: readonly (readonly number[])[];
}

/** The hall's prediction: being drawn, or kept beside the line that comes in. */
export function PresenterPrediction({
  frame,
  level,
  start,
  prediction,
  now,
  ofClass,
}: Expected & { readonly frame: Frame }) {
  const t = useText('present');
  const { draw } = useActions();
  const place = { frame, level, start };
  return (
    <>
      {ofClass.length > 0 && (
        <ClassLines {...place} all={ofClass} label={t('classPredicted', { count: ofClass.length })} />
      )}
      {now?.kind === 'drawing' ? (
        <Pen {...place} draft={now.draft} onDraw={draw} />
      ) : (
        prediction && <PredictionLine {...place} values={prediction.values} />
      )}
    </>
  );
}
