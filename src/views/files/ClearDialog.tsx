import { useState } from 'react';
import { stored } from '../../state/selectors/stored.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';
import '../share/text.ts';
import './clear.css';
import './text.ts';

/** Puts all aside that this browser keeps, brings it back, or, asked once more, deletes it. */
export default function ClearDialog({ onClose }: { onClose: () => void }) {
  const t = useText('files');
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
      <Dialog title={t('clear.deleteYes')} onClose={onClose}>
        <p>{t('clear.deleteAsk')}</p>
        <p className="clear-answers">
          <button className="button" onClick={doing(deleteForGood)}>
            {t('clear.deleteYes')}
          </button>
          <button className="button primary" onClick={onClose}>
            {t('clear.keep')}
          </button>
        </p>
      </Dialog>
    );
  }
  return (
    <Dialog title={page('clear.open')} onClose={onClose}>
      <p>{t('clear.atHand', { count: finished })}</p>
      <p className="clear-answers">
        <button className="button primary" onClick={doing(startAfresh)}>
          {t('clear.put')}
        </button>
      </p>
      {aside !== undefined && (
        <>
          <p>{aside > 0 ? t('clear.aside', { count: aside }) : t('clear.asideNone')}</p>
          <p className="clear-answers">
            <button className="button" onClick={doing(bringBack)}>
              {t('clear.bring')}
            </button>
          </p>
        </>
      )}
      <p className="clear-answers">
        <button className="link" onClick={() => setDeleting(true)}>
          {t('clear.delete')}
        </button>
      </p>
    </Dialog>
  );
}
