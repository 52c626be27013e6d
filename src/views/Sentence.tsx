import { useGraftState } from './context.ts';

/** The experiment in one sentence, which changes with every control. */
export function Sentence() {
  const n = useGraftState((state) => state.experiment.n);
  const donor = useGraftState((state) => state.experiment.donor);
  const tuned = useGraftState((state) => state.experiment.tuned);
  const layers = n === 1 ? 'layer' : 'layers';
  const them = n === 1 ? 'it' : 'them';
  if (donor === 'random') {
    return (
      <h1 className="sentence">
        Fill the first <b>{n}</b> {layers} with <b className="cR">random filters</b>,{' '}
        <b className="cF">freeze</b> {them}, and learn <b className="cB">task B</b>.
      </h1>
    );
  }
  return (
    <h1 className="sentence">
      Copy the first <b>{n}</b> {layers} of <b className={`c${donor}`}>Base {donor}</b>,{' '}
      {tuned ? <b className="cT">keep training</b> : <b className="cF">freeze</b>} {them}, and learn{' '}
      <b className="cB">task B</b>.
    </h1>
  );
}
