import { useState } from 'react';
import { stored } from '../../state/selectors/stored.ts';
import english from '../../texts/en/clear.json';
import { bring } from '../../texts/texts.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';
import '../share/text.ts';
import './clear.css';

// The question and its words are loaded when it is asked.
bring('clear', english);

/** Puts all aside that this browser keeps, brings it back, or, asked once more, deletes it. */
export default function ClearDialog({ onClose }: { onClose: () => void }) {
  const t = useText('clear');
  const page = useText('page');
  const { finished } = useGraftState(stored);
  const aside = useGraftState((state) => state.aside);
  const { startAfresh, bringBack, deleteForGood } = useActions();
  const [deleting, setDeleting] = useState(false);
  const doing = (action: () => void) => () => {
    action();
    onClose();
  };
  if (deleting) {
    return (
      <Dialog title={t('deleteYes')} onClose={onClose}>
        <p>{t('deleteAsk')}</p>
        <p className="clear-answers">
          <button className="button" onClick={doing(deleteForGood)}>
            {t('deleteYes')}
          </button>
          <button className="button primary" onClick={onClose}>
            {t('keep')}
          </button>
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={page('clear.open')} onClose={onClose}>
      <p>{t('atHand', { count: finished })}</p>
      <p className="clear-answers">
        <button className="button primary" onClick={doing(startAfresh)}>
          {t('put')}
        </button>
      </p>
      {aside !== undefined && (
        <>
          <p>{aside > 0 ? t('aside', { count: aside }) : t('asideNone')}</p>
          <p className="clear-answers">
            <button className="button" onClick={doing(bringBack)}>
              {t('bring')}
            </button>
          </p>
        </>
      )}
      <p className="clear-answers">
        <button className="link" onClick={() => setDeleting(true)}>
          {t('delete')}
        </button>
      </p>
    </Dialog>
  );
}
