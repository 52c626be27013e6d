import { recipeHash } from '../../experiment/results/fingerprint.ts';
import { runName } from '../../experiment/setup/run.ts';
import { type Comparison, comparisons } from '../../state/selectors/received.ts';
import { isHidden } from '../../state/selectors/hiding.ts';
import { recordKey } from '../../state/store.ts';
import { percent, shownName, signedPoints } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import './share.css';

/** Every run that came with the link beside the one trained here, and a press that trains it. */
export function ReceivedRuns({ onClose }: { onClose: () => void }) {
  const t = useText('share');
  const compared = useGraftState(comparisons);
  return (
    <Dialog title={t('received.title')} onClose={onClose}>
      <p>{t('received.about')}</p>
      <table className="share-table">
        <thead>
          <tr>
            <th scope="col">{t('received.run')}</th>
            <th scope="col">{t('received.seed')}</th>
            <th scope="col">{t('received.theirs')}</th>
            <th scope="col">{t('received.ours')}</th>
            <th scope="col" className="share-word">
              {t('received.weights')}
            </th>
            <th scope="col">
              <span className="unseen">{t('received.again')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {compared.map((one) => (
            <RunLine key={keyOf(one)} of={one} />
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

const keyOf = ({ theirs: { recipe, dataHash, run, engine } }: Comparison) =>
  `${recipeHash(recipe, dataHash)}/${runName(run)}/${engine.id}`;

function RunLine({ of: { theirs, ours, weights } }: { of: Comparison }) {
  const t = useText('share');
  const { trainOther } = useActions();
  const { run, recipe, dataHash } = theirs;
  const hidden = useGraftState((state) => isHidden(state, theirs));
  const ready = useGraftState((state) => state.engine.kind === 'ready');
  const key = recordKey(recipeHash(recipe, dataHash), runName(run));
  const status = useGraftState((state) => state.runs[key]?.status);
  const under = status && 'progress' in status ? status.progress : undefined;
  const name = shownName(runName(run), t);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{recipe.seed}</td>
      <td>{hidden ? t('received.hidden') : percent(theirs.accuracy)}</td>
      <td>{ours ? percent(ours.accuracy) : '–'}</td>
      <td className="share-word">
        {status?.kind === 'training' && under
          ? `${Math.round((100 * under.iteration) / under.iterations)} %`
          : weights === undefined
            ? t('received.notYet')
            : weights === 'apart'
              ? t('received.otherEngine', { change: signedPoints(100 * (ours!.accuracy - theirs.accuracy)) })
              : t(`received.${weights}`)}{' '}
        {ours && <code>{ours.hash.slice(0, 8)}</code>}
      </td>
      <td>
        <button
          className="tool"
          disabled={!ready || status?.kind === 'training' || status?.kind === 'waiting'}
          aria-label={t('received.againLabel', { name, seed: recipe.seed })}
          title={t('received.again')}
          onClick={() => trainOther(recipe, run)}
        >
          <Icon name="again" />
        </button>
      </td>
    </tr>
  );
}
