import { say } from '../texts/say.ts';
import { useActions, useGraftState, useText } from './context.ts';
import { Icon } from './Icon.tsx';

/** Sentences a visitor should read once: a repaired link, refused storage. */
export function Notices() {
  const t = useText('page');
  const said = useText('notices');
  const notices = useGraftState((state) => state.notices);
  const { dismiss } = useActions();
  return (
    <div className="notices" role="status">
      {notices.map((notice) => (
        <p className="notice" key={JSON.stringify(notice)}>
          {say(notice, said)}
          <button className="tool" aria-label={t('dismiss')} onClick={() => dismiss(notice)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
}
