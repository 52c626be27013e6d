import { useState } from 'react';
import { hasKept } from '../../state/selectors/stored.ts';
import { useGraftState, useText } from '../context.ts';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';

const ClearDialog = part(() => import('./ClearDialog.tsx'), inDialog('clear.open'));

/** Opens the question whether all that this browser keeps should be put aside; nothing where it keeps nothing. */
export function ClearRuns() {
  const t = useText('page');
  const kept = useGraftState(hasKept);
  const [open, setOpen] = useState(false);
  if (!kept) return null;
  return (
    <>
      <button className="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('clear.open')}
      </button>
      {open && <ClearDialog onClose={() => setOpen(false)} />}
    </>
  );
}
