import { type IDBPDatabase, openDB } from 'idb';
import { within } from '../../data/within.ts';

const BOX = 'notes';
/** So long, in milliseconds, the notes of earlier visits are waited for. */
const PATIENCE_MS = 3000;

/**
 * Notes in a database, each on the disk when its promise resolves: what a page writes to `localStorage` is not, and is
 * taken back where the browser is killed within seconds.
 */
export interface Journal {
  put(id: string, note: object): Promise<void>;
  /** All notes. Rejects where they do not come in time. */
  all(): Promise<unknown[]>;
}

export function createJournal(): Journal {
  let opened: Promise<IDBPDatabase> | undefined;
  const leave = () => {
    opened = undefined;
  };
  const open = () => {
    opened ??= openDB('graft-sweeps', 1, {
      upgrade: (database) => void database.createObjectStore(BOX),
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        leave();
      },
      terminated: leave,
    });
    opened.catch(leave);
    return opened;
  };
  return {
    async put(id, note) {
      const transaction = (await open()).transaction(BOX, 'readwrite', { durability: 'strict' });
      const put = transaction.store.put(note, id);
      transaction.commit(); // at once: the page may be closed before it hears of it
      await Promise.all([put, transaction.done]);
    },
    // Some browsers throw where they refuse a database, others reject.
    all: async () =>
      within(
        PATIENCE_MS,
        open().then((database) => database.getAll(BOX)),
      ),
  };
}
