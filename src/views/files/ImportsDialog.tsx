import { useState } from 'react';
import type { Mark } from '../../experiment/results/imported.ts';
import { type Standing, standings } from '../../state/selectors/standings.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { LANGUAGE_ROWS } from '../../texts/languages.ts';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';
import '../share/share.css';
import '../share/text.ts';
import './brought.css';
import './text.ts';

/** More reasons are not listed. */
const MOST_REASONS = 3;

/** What was brought in, each to be set aside, taken up again, or removed. */
export default function ImportsDialog({ onClose }: { onClose: () => void }) {
  const t = useText('files');
  const brought = useGraftState(standings);
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <p>{brought.length > 0 ? t('about') : t('none')}</p>
      <ul className="imports">
        {brought.map((one) => (
          <FileLine key={one.file.id} of={one} />
        ))}
      </ul>
    </Dialog>
  );
}

function FileLine({ of: { file, leftOut } }: { of: Standing }) {
  const t = useText('files');
  const notices = useText('notices');
  const language = useGraftState((state) => state.language);
  const { markImport } = useActions();
  const { id, mark, when } = file;
  const [before, setBefore] = useState<Mark>('in');
  const name = foreignName(file.name) || t('nameless');
  const runs = t('runs', { count: file.runs.length });
  const date = new Intl.DateTimeFormat(LANGUAGE_ROWS[language].tag, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const facts = [
    leftOut.length > 0 && file.runs.length > 0 ? t('leftOut', { runs, count: leftOut.length }) : runs,
    ...(when > 0 ? [t('broughtIn', { when: date.format(when) })] : []),
    ...(mark === 'aside' ? [t('isAside')] : mark === 'removed' ? [t('isRemoved')] : []),
  ];
  const button = (what: string, to: Mark) => (
    <button
      type="button"
      className="button"
      aria-label={t('of', { what, name })}
      onClick={() => {
        setBefore(mark);
        void markImport(id, to);
      }}
    >
      {what}
    </button>
  );
  return (
    <li data-mark={mark}>
      <div>
        <h3>{name}</h3>
        <p>{facts.join(' · ')}</p>
        {leftOut.slice(0, MOST_REASONS).map((why, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two runs may be left out for one reason
          <p key={i} className="error">
            {say(why, notices)}
          </p>
        ))}
        {leftOut.length > MOST_REASONS && <p>{t('more', { count: leftOut.length - MOST_REASONS })}</p>}
      </div>
      <div className="imports-buttons">
        {mark === 'removed' ? (
          button(t('undo'), before === 'removed' ? 'in' : before)
        ) : (
          <>
            {mark === 'in' ? button(t('aside'), 'aside') : button(t('takeUp'), 'in')}
            {button(t('remove'), 'removed')}
          </>
        )}
      </div>
    </li>
  );
}
