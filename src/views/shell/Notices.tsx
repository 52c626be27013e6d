import { memo, useState } from 'react';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import { part } from '../lazy/part.tsx';
import './notices.css';

const StorageNotice = part(() => import('../files/StorageNotice.tsx'));
const Brought = part(() => import('../files/Brought.tsx'));

/** Sentences a visitor should read once: a newer version, a repaired link, refused storage. */
export const Notices = memo(function Notices() {
  const t = useText('page');
  const said = useText('notices');
  const notices = useGraftState((state) => state.notices);
  const data = useGraftState((state) => state.data);
  // The stage says why it is empty, with a way out.
  const elsewhere = data.kind === 'failed' ? JSON.stringify(data.message) : undefined;
  const shown = notices.filter((notice) => JSON.stringify(notice) !== elsewhere);
  const takeOver = useGraftState((state) => state.takeOver);
  const brought = useGraftState(({ imports, readings }) => imports.length + readings.length > 0);
  const hasTrouble = useGraftState(({ storage }) => storage !== undefined);
  const engine = useGraftState((state) => state.engine);
  // A frame trains nothing and keeps nothing.
  const embed = useGraftState((state) => state.share.embed);
  const { dismiss, startEngine } = useActions();
  return (
    <div className="notices" role="status">
      {takeOver && <NewVersion takeOver={takeOver} />}
      {!embed && engine.kind === 'failed' && (
        <p className="notice">
          {t('cannotTrain', { why: say(engine.message, said) })}
          <button className="button" onClick={startEngine}>
            {t('tryAgain')}
          </button>
        </p>
      )}
      {hasTrouble && !embed && <StorageNotice />}
      {brought && <Brought />}
      {shown.map((notice) => (
        <p className="notice" key={JSON.stringify(notice)}>
          {say(notice, said)}
          <button className="tool" aria-label={t('dismiss')} onClick={() => dismiss(notice)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
});

/** Offers to load the page again with the newer version, which may take some seconds to take over. */
function NewVersion({ takeOver }: { readonly takeOver: () => void }) {
  const t = useText('page');
  const [taking, setTaking] = useState(false);
  const take = () => {
    setTaking(true);
    takeOver();
  };
  return (
    <p className="notice">
      {t('newVersion')}
      <button className="button" aria-busy={taking} onClick={taking ? undefined : take}>
        {t('reload')}
      </button>
    </p>
  );
}
