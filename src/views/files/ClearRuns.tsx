import { useState } from 'react';
import { stored } from '../../state/stored.ts';
import { useGraftState, useText } from '../context.ts';
import { part } from '../part.tsx';
import { inDialog } from '../places.tsx';

const ClearDialog = part(() => import('./ClearDialog.tsx'), inDialog('clear.title'));

/** Opens the question whether all runs that this browser keeps should go; nothing where it keeps none. */
export function ClearRuns() {
  const t = useText('page');
  const { finished, unfinished } = useGraftState(stored);
  const [open, setOpen] = useState(false);
  if (finished + unfinished === 0) return null;
  return (
    <>
      <button className="link" aria-haspopup="dialog" title={t('clear.title')} onClick={() => setOpen(true)}>
        {t('clear.open')}
      </button>
      {open && <ClearDialog onClose={() => setOpen(false)} />}
    </>
  );
}
