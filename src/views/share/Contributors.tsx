import type { Collected, Refusal } from '../../state/link/class.ts';
import { say } from '../../texts/say.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useText } from '../context.ts';
import { valueText } from '../value-text.ts';

/** More differences and reasons than these are not listed. */
const MOST_KNOBS = 3;
const MOST_REASONS = 3;

/** What each contributor brought: added, known already, or refused and why. */
export function Contributors({ collected }: { collected: readonly Collected[] }) {
  const t = useText('share');
  const sum = collected.reduce((runs, { added }) => runs + added, 0);
  // Who brought two links is one contributor.
  const brought = new Set(collected.filter(({ added }) => added > 0).map(({ name }) => name)).size;
  const predictions = collected.filter(({ predicted }) => predicted).length;
  return (
    <>
      <p role="status" className="share-total">
        {sum === 0
          ? t(predictions > 0 ? 'class.predictionsAlone' : 'class.none', { count: predictions })
          : t('class.total', { count: brought, runs: t('class.runs', { count: sum }) })}
      </p>
      <table className="share-table">
        <caption>{t('class.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('class.from')}</th>
            <th scope="col">{t('class.added')}</th>
            <th scope="col">{t('class.known')}</th>
            <th scope="col" className="share-word">
              {t('class.refused')}
            </th>
          </tr>
        </thead>
        <tbody>
          {collected.map(({ name, added, known, predicted, refused }, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- two files may bear one name, and the list never changes
            <tr key={i}>
              <th scope="row">
                {foreignName(name)}
                {predicted && <small> {t('class.predicted')}</small>}
              </th>
              <td>{added}</td>
              <td>{known}</td>
              <td className="share-word">
                {refused.slice(0, MOST_REASONS).map((one, k) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  <p key={k}>
                    <Reason of={one} />
                  </p>
                ))}
                {refused.length > MOST_REASONS && (
                  <p>{t('class.more', { count: refused.length - MOST_REASONS })}</p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Why something is not in the figure. */
function Reason({ of }: { of: Refusal }) {
  const t = useText('share');
  const notices = useText('notices');
  const knobs = useText('recipe');
  switch (of.kind) {
    case 'told':
      return say(of.message, notices);
    case 'unfit':
      return t(`unfit.${of.why}`, { count: of.runs });
    case 'elsewhere': {
      const differences = of.knobs.slice(0, MOST_KNOBS).map(({ name, theirs, ours }) =>
        t('class.knob', {
          knob: knobs(`knobs.${name}.label`),
          theirs: valueText(knobs, name, theirs),
          ours: valueText(knobs, name, ours),
        }),
      );
      return t('class.elsewhereRuns', { count: of.runs, knobs: differences.join('; ') });
    }
    default:
      return t(`class.${of.kind}`);
  }
}
