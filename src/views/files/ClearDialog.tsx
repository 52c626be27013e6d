import { stored } from '../../state/stored.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Dialog } from '../share/Dialog.tsx';
import '../share/text.ts';
import './clear.css';

/** Asks once, with the number of runs, before all that this browser keeps of them is deleted. */
export default function ClearDialog({ onClose }: { onClose: () => void }) {
  const t = useText('page');
  const { finished } = useGraftState(stored);
  const { clearRuns } = useActions();
  return (
    <Dialog title={t('clear.title')} onClose={onClose}>
      <p>{finished > 0 ? t('clear.ask', { count: finished }) : t('clear.askUnfinished')}</p>
      <p className="clear-answers">
        <button
          className="button primary"
          onClick={() => {
            clearRuns();
            onClose();
          }}
        >
          {t('clear.yes')}
        </button>
        <button className="button" onClick={onClose}>
          {t('clear.no')}
        </button>
      </p>
    </Dialog>
  );
}
