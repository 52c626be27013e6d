import { message } from '../../messages.ts';
import { openConnection } from './indexed-db.ts';
import type { LabEvent, StorageTrouble } from '../api/protocol.ts';
import { createRunStore, type RunStore } from './runs.ts';
import { createWriteBackStore } from './write-back.ts';

/** How often what could not be written is tried again, in milliseconds. */
const RETRY_MS = 60_000;

/**
 * The store of runs in this browser's IndexedDB. What is wrong with that, and when it no longer is, is told: that it is
 * refused before an engine has started, so that no notice moves a button that can be pressed.
 */
export function openBrowserStore(emit: (event: LabEvent) => void): RunStore {
  let atRisk = 0;
  const tell = (trouble: StorageTrouble | undefined) => {
    const saved = trouble ? 0 : atRisk;
    atRisk = trouble?.atRisk ?? 0;
    emit({ kind: 'storage', trouble });
    if (saved > 0) emit({ kind: 'notice', message: message('savedAfterAll', { count: saved }) });
  };
  const keyValues = createWriteBackStore({ open: openConnection, tell });
  void keyValues.get('results', '');
  const retry = () => void keyValues.retry();
  setInterval(retry, RETRY_MS);
  document.addEventListener('visibilitychange', retry);
  window.addEventListener('pagehide', retry);
  return createRunStore(keyValues);
}
