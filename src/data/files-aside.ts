import { type IDBPDatabase, openDB } from 'idb';
import { BOX, open } from './kept-files.ts';

/** A database of its own, in which imported files lie that were put aside. */
const openAside = () =>
  openDB('graft-files-aside', 1, {
    upgrade: (database) => void database.createObjectStore(BOX),
  });

/** Puts every imported file aside. Rejects where the browser refuses storage; nothing is lost then. */
export const putFilesAside = (): Promise<void> => move(open, openAside);

/** Brings every imported file back that was put aside. */
export const bringFilesBack = (): Promise<void> => move(openAside, open);

/** Deletes every imported file that was put aside. */
export const deleteFilesAside = (): Promise<void> =>
  withDatabase(openAside, async (database) => database.clear(BOX));

/** Files are taken away only when they have come to the other side. */
const move = (from: () => Promise<IDBPDatabase>, to: () => Promise<IDBPDatabase>): Promise<void> =>
  withDatabase(from, async (source) => {
    const transaction = source.transaction(BOX);
    const [keys, files] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
    if (keys.length === 0) return;
    await withDatabase(to, async (target) => {
      const writing = target.transaction(BOX, 'readwrite');
      await Promise.all([...files.map((file, i) => writing.store.put(file, keys[i])), writing.done]);
    });
    const removing = source.transaction(BOX, 'readwrite');
    await Promise.all([...keys.map((key) => removing.store.delete(key)), removing.done]);
  });

async function withDatabase(
  open: () => Promise<IDBPDatabase>,
  work: (database: IDBPDatabase) => Promise<void>,
): Promise<void> {
  const database = await open();
  try {
    await work(database);
  } finally {
    database.close();
  }
}
