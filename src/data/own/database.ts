import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { message, Told } from '../../messages.ts';
import { Silence, within } from '../within.ts';

/** A database of this browser that is opened for each piece of work, and closed when another tab has a newer one. */
interface Database {
  readonly name: string;
  readonly version: number;
  /** Milliseconds after which storage that does not answer is as good as refused. */
  readonly patience: number;
}

/**
 * Makes what works on a database, for a bounded time: it rejects where the browser refuses storage, with a `Told` where
 * that does not answer.
 * @param upgrade creates what a database of an earlier version, 0 for none, does not have
 */
export function databaseOf<S extends DBSchema>(
  { name, version, patience }: Database,
  upgrade: (database: IDBPDatabase<S>, before: number) => void,
) {
  return async <T>(work: (database: IDBPDatabase<S>) => Promise<T>): Promise<T> => {
    const opening = openDB<S>(name, version, {
      upgrade,
      blocking: (_, __, event) => (event.target as IDBDatabase).close(),
    });
    const done = opening.then(async (database) => {
      try {
        return await work(database);
      } finally {
        database.close();
      }
    });
    return within(patience, done).catch((error: unknown) => {
      throw error instanceof Silence ? new Told(message('storageSilent')) : error;
    });
  };
}
