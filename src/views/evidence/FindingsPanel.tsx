import { useDeferredValue } from 'react';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import { verdicts } from '../../state/selectors/verdicts.ts';
import english from '../../texts/en/findings.json';
import { bring } from '../../texts/texts.ts';
import { useGraftState, useText } from '../context.ts';
import { FindingList } from './FindingList.tsx';
import { OtherSets, useOtherFindings } from './OtherSets.tsx';

// Not needed for the first paint, as little as this panel.
bring('findings', english);

/** What the figure on show says of the paper's claims: each with its test, its interval and a verdict. */
export default function FindingsPanel() {
  const t = useText('findings');
  const experiments = useText('experiments');
  const hide = useGraftState((state) => state.share.hide);
  const all = useDeferredValue(useGraftState(verdicts));
  // Where a link hides results, a claim would tell them.
  const findings = hide ? all.filter(({ estimate }) => estimate !== undefined) : all;
  const preset = useGraftState((state) => state.experiment.preset);
  const across = useGraftState(({ experiment: { recipe } }) => donorSetOf(recipe.split) !== undefined);
  const others = useOtherFindings();
  return (
    <>
      <p className="findings-about">
        <em>{experiments(`${preset}.question`)}</em>{' '}
        {across && preset === 'figure-2' ? t('across') : t(`about.${preset}`)}
      </p>
      {!hide && <OtherSets offers={others.offers} />}
      {findings.length ? (
        <FindingList findings={findings} others={others.of} />
      ) : (
        <p className="findings-unit">{t('hidden')}</p>
      )}
    </>
  );
}
