import { memo, useState } from 'react';
import { fingerprint } from '../../experiment/results/fingerprint.ts';
import { figure } from '../../state/selectors/figure.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { ClearRuns } from '../files/ClearRuns.tsx';
import { ExportLinks } from '../files/ExportLinks.tsx';
import { ImportFiles } from '../files/ImportFiles.tsx';
import { recipeLine } from '../files/recipe-line.ts';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';
import { Rich } from '../elements/Rich.tsx';
import { usePrinting } from './use-printing.ts';
import './footer.css';

const ClassDialog = part(() => import('../share/ClassDialog.tsx'), inDialog('footer.class'));

/** The recipe and the link to what is on show, in words: paper has neither knobs nor an address bar. */
function Printed() {
  const t = useText('page');
  const knobs = useText('recipe');
  const { sharedLink } = useActions();
  const printing = usePrinting();
  const recipe = useGraftState((state) => state.experiment.recipe);
  const data = useGraftState((state) => state.data);
  if (!printing || data.kind !== 'ready') return null;
  return (
    <div className="printed">
      <p>{recipeLine(recipe, data.hash, t, knobs)}</p>
      <p>{new URL(sharedLink({ prediction: false }), window.location.href).href}</p>
    </div>
  );
}

/** What identifies the recipe, how many runs the figure has, its files, and where the images come from. */
export const Footer = memo(function Footer() {
  const t = useText('page');
  const [collecting, setCollecting] = useState(false);
  const recipe = useGraftState((state) => state.experiment.recipe);
  const data = useGraftState((state) => state.data);
  const credits = useGraftState((state) => state.dataSet.credits);
  const { measured } = useGraftState(figure);
  const here = measured.filter(({ origin }) => origin === 'live').length;
  return (
    <footer className="foot">
      {data.kind === 'ready' && (
        <span title={t('footer.recipeTitle')}>
          <Rich
            text={t('footer.recipe', { fingerprint: fingerprint(recipe, data.hash) })}
            as={{ code: <code /> }}
          />
        </span>
      )}
      <span>{t('footer.runs', { count: measured.length, here })}</span>
      <Printed />
      <ClearRuns />
      <span className="space" />
      <ExportLinks />
      <ImportFiles />
      <button className="link" aria-haspopup="dialog" onClick={() => setCollecting(true)}>
        {t('footer.class')}
      </button>
      {collecting && <ClassDialog onClose={() => setCollecting(false)} />}
      <a href="https://arxiv.org/abs/1411.1792">{t('footer.paper')}</a>
      {credits && <a href={credits}>{t('footer.credits')}</a>}
    </footer>
  );
});
