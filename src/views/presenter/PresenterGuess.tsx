import type { Prediction } from '../../state/view.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { useActions } from '../context.ts';
import { GuessLine } from '../predict/PredictionLine.tsx';
import { Pen } from '../predict/PredictionInput.tsx';
import type { PredictionStage } from '../../state/prediction.ts';

/** What the hall expects. */
export interface Expected {
  /** Percent that stand at 0 on the chart's vertical axis. */
  readonly level: number;
  /** Percent at n = 0: the base's. */
  readonly start: number;
  readonly guess: Prediction | undefined;
  readonly now: PredictionStage | undefined;
}

/** The hall's prediction: being drawn, or kept beside the line that comes in. */
export function HallGuess({ frame, level, start, guess, now }: Expected & { readonly frame: Frame }) {
  const { draw } = useActions();
  if (now?.kind === 'drawing') return <Pen {...{ frame, level, start }} draft={now.draft} onDraw={draw} />;
  return guess ? <GuessLine {...{ frame, level, start }} values={guess.values} /> : null;
}
