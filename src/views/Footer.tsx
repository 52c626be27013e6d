import { fingerprint } from '../experiment/fingerprint.ts';
import { shownRuns } from '../state/select.ts';
import { useGraftState } from './context.ts';

/** What identifies the recipe, how much of it is here, and where the drawings come from. */
export function Footer() {
  const recipe = useGraftState((state) => state.experiment.recipe);
  const data = useGraftState((state) => state.data);
  const finished = useGraftState(
    (state) => [...shownRuns(state).values()].filter(({ status }) => status.kind === 'done').length,
  );
  return (
    <footer className="foot">
      {data.kind === 'ready' && (
        <span title="Version, recipe and data set. Equal fingerprints train equal networks.">
          Recipe <code>{fingerprint(recipe, data.hash)}</code>
        </span>
      )}
      <span>
        {finished} {finished === 1 ? 'run' : 'runs'} of this recipe trained in this browser
      </span>
      <span className="space" />
      <a href="https://arxiv.org/abs/1411.1792">The paper</a>
      <a href="credits.html">Drawings and credits</a>
    </footer>
  );
}
