import { runOf, treatmentOf } from '../../experiment/setup/treatments.ts';
import { transfer } from '../../experiment/setup/run.ts';
import { chosenRun } from '../../state/settings.ts';
import { distance, predictionOf, isHiding, measuredLine } from '../../state/selectors/predictions.ts';
import { points } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Token } from '../elements/Token.tsx';
import { Rich } from '../elements/Rich.tsx';
import { showFigure } from '../show-figure.ts';
import './predict.css';
import './text.ts';

/** Under the figure: how far a finished prediction lies from what was measured, and why the measured line runs so. */
export default function Outcome() {
  const t = useText('predict');
  const prediction = useGraftState(predictionOf);
  const measured = useGraftState(measuredLine);
  const hiding = useGraftState(isHiding);
  const treatment = useGraftState((state) => treatmentOf(chosenRun(state.experiment)));
  const { predict, forgetPrediction } = useActions();
  if (!prediction || hiding || treatment === 'base') return null;
  const off = distance(prediction.values, measured);
  const run = runOf(treatment, 1);
  const name = run.kind === 'base' ? run : { ...transfer(run.donor, 1, 'B', run.tuned), n: 'n' as const };
  return (
    <div className="predict-outcome" role="status">
      <p>
        <Rich
          text={
            off === undefined
              ? t('unmeasured', { name: treatment })
              : t('off', { name: treatment, points: points(off) })
          }
          as={{ name: <Token run={name} />, off: <b /> }}
        />{' '}
        {off !== undefined && t(`why.${treatment}`)}
      </p>
      <p>
        <button
          type="button"
          className="chart-link"
          onClick={() => {
            predict();
            showFigure();
          }}
        >
          {t('again')}
        </button>{' '}
        <button type="button" className="chart-link" onClick={forgetPrediction}>
          {t('forget')}
        </button>
      </p>
    </div>
  );
}
