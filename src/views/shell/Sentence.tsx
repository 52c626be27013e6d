import { howCopied } from '../diagram/row.ts';
import { useGraftState, useText } from '../context.ts';
import { Rich } from '../elements/Rich.tsx';
import './sentence.css';

/** The experiment in one sentence, which changes with every control. */
export function Sentence() {
  const t = useText('page');
  const n = useGraftState((state) => state.experiment.n);
  const donor = useGraftState((state) => state.experiment.donor);
  const tuned = useGraftState((state) => state.experiment.tuned);
  const how = howCopied({ donor, tuned });
  return (
    <h1 className="sentence">
      <Rich
        text={t(`sentence.${how}`, { count: n, donor })}
        as={{
          n: <b />,
          donor: <b className={`c${donor}`} />,
          random: <b className="cR" />,
          frozen: <b className="cF" />,
          tuned: <b className="cT" />,
          task: <b className="cB" />,
        }}
      />
    </h1>
  );
}
