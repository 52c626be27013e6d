import { fingerprint } from '../experiment/fingerprint.ts';
import { figure } from '../state/figure.ts';
import { useGraftState } from './context.ts';
import { ExportLinks } from './files/ExportLinks.tsx';
import { ImportFiles } from './files/ImportFiles.tsx';

/** What identifies the recipe, how many runs the figure has, its files, and where the drawings come from. */
export function Footer() {
  const recipe = useGraftState((state) => state.experiment.recipe);
  const data = useGraftState((state) => state.data);
  const { measured } = useGraftState(figure);
  const here = measured.filter(({ origin }) => origin === 'live').length;
  const runs = (count: number) => `${count} ${count === 1 ? 'run' : 'runs'}`;
  return (
    <footer className="foot">
      {data.kind === 'ready' && (
        <span title="Version, recipe and data set. Equal fingerprints train equal networks.">
          Recipe <code>{fingerprint(recipe, data.hash)}</code>
        </span>
      )}
      <span>
        {runs(measured.length)} in this figure, {here} trained in this browser
      </span>
      <span className="space" />
      <ExportLinks />
      <ImportFiles />
      <a href="https://arxiv.org/abs/1411.1792">The paper</a>
      <a href="credits.html">Drawings and credits</a>
    </footer>
  );
}
