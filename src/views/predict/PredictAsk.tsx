import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../../state/settings.ts';
import { isAsked, predictionNow } from '../../state/selectors/predictions.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { isStill } from './motion.ts';
import './predict.css';
import './text.ts';
import { BLANK } from '../../state/prediction.ts';

/** In the chart's margin, while a prediction is asked for or drawn: what to do. */
export default function PredictAsk({ start }: { readonly start: number }) {
  const t = useText('predict');
  const chart = useText('chart');
  const now = useGraftState(predictionNow);
  const treatment = useGraftState((state) => treatmentOf(chosenRun(state.experiment)));
  const asked = useGraftState(isAsked);
  const { draw, reveal, stopPredicting } = useActions();
  if (!now && asked) return <p className="predict-hidden">{t('asked')}</p>;
  if (now?.kind !== 'drawing' || treatment === 'base') return null;
  const blank = now.draft.every((value) => value === undefined);
  return (
    <div className="predict-ask">
      <h2 className="chart-title">{chart('predict')}</h2>
      <p>{t(`ask.${treatment}`)}</p>
      <p className="predict-quiet">
        {t('keys')} {t('rest')}
      </p>
      <button
        type="button"
        className="button primary"
        disabled={blank}
        onClick={() => reveal(start, !isStill())}
      >
        {t('reveal')}
      </button>
      <button type="button" className="chart-link" disabled={blank} onClick={() => draw(BLANK)}>
        {t('clear')}
      </button>
      <button type="button" className="chart-link" onClick={stopPredicting}>
        {t(asked ? 'backToQuestion' : 'back')}
      </button>
    </div>
  );
}
