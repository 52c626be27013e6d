import { useEffect, useRef } from 'react';
import { useText } from '../context.ts';

const ROWS = [
  ['n', '← →'],
  ['reveal', 'Space'],
  ['all', 'R'],
  ['claims', 'Page ↑ ↓'],
  ['copies', 'F'],
  ['donor', 'D'],
  ['experiments', '1 … 7'],
  ['lanes', 'L'],
  ['hold', 'Z'],
  ['leave', 'Esc'],
  ['list', '?'],
] as const;

/** What the keys do. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const t = useText('present');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="pop hall-keys" aria-labelledby="hall-keys" onClose={onClose}>
      <h2 id="hall-keys">{t('keys.title')}</h2>
      <dl className="keys-list">
        {ROWS.map(([what, key]) => (
          <div key={what} className="keys-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.what.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <button className="button" onClick={() => dialog.current?.close()}>
        {t('keys.close')}
      </button>
    </dialog>
  );
}
