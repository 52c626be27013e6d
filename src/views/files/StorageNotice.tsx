import { useState } from 'react';
import type { StorageTrouble } from '../../lab/api/protocol.ts';
import { stored } from '../../state/selectors/stored.ts';
import { say } from '../../texts/say.ts';
import type { Text } from '../../texts/texts.ts';
import { useGraftState, useGraftStore, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import { saveRuns } from './save-runs.ts';
import './text.ts';

/** What is wrong with where runs are kept, what that puts at risk, and the runs as a file, until it is over. */
export default function StorageNotice() {
  const t = useText('files');
  const page = useText('page');
  const said = useText('notices');
  const store = useGraftStore();
  const trouble = useGraftState((state) => state.storage);
  const { finished } = useGraftState(stored);
  const [dismissed, setDismissed] = useState<string>();
  // One more run at risk is no new notice; the first one is.
  const kind = trouble && `${trouble.why.key} ${trouble.atRisk > 0} ${trouble.clearing}`;
  if (!trouble || kind === dismissed) return null;
  return (
    <p className="notice">
      <span>
        {say(trouble.why, said)} {consequence(trouble, t)}
      </span>
      {finished > 0 && (
        <button className="button" onClick={() => saveRuns(store.getState())}>
          {t('storage.save')}
        </button>
      )}
      <button className="tool" aria-label={page('dismiss')} onClick={() => setDismissed(kind)}>
        <Icon name="close" />
      </button>
    </p>
  );
}

/** The greatest of what may be lost. */
function consequence({ atRisk, clearing, unread }: StorageTrouble, t: Text<'files'>): string {
  if (atRisk > 0) return t('storage.atRisk', { count: atRisk });
  if (clearing) return t('storage.clearing');
  return unread ? t('storage.unread') : t('storage.unfinished');
}
