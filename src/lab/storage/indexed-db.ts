import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { ASIDE, type Table, TABLES, type Change, END_AT_HAND, type KeyValueStore } from './key-value.ts';

const NAME = 'graft';
const VERSION = 1;

type Schema = DBSchema & Record<Table, { key: string; value: object }>;
type Database = IDBPDatabase<Schema>;
type Transaction = IDBPTransaction<Schema, Table[], 'readwrite'>;

/** A connection to the browser's database. Everything rejects as soon as that fails, and after it was closed. */
export interface Connection extends KeyValueStore {
  close(): void;
}

/**
 * Opens this browser's IndexedDB. Rejects where the browser refuses.
 * @param lost called when the browser has closed the connection, or another tab needs it closed
 */
export async function openConnection(lost: () => void): Promise<Connection> {
  const db = await openDB<Schema>(NAME, VERSION, {
    upgrade: (upgraded) => TABLES.forEach((table) => upgraded.createObjectStore(table)),
    // A newer version of the page in another tab, or who deletes the database, must not wait for this one.
    blocking() {
      db.close();
      lost();
    },
    // The browser closed it, for example because site data were cleared.
    terminated: lost,
  });
  return {
    get: (table, key) => db.get(table, key),
    list: async (table, prefix) => new Map(await listed(db, table, startingWith(prefix))),
    async page(table, after, most) {
      const entries = await listed(db, table, atHandAfter(after), most);
      return { records: new Map(entries), next: entries[most - 1]?.[0] };
    },
    write: (changes) => changed(db, [...new Set(changes.map(({ table }) => table))], write(changes)),
    clear: () =>
      changed(db, [...TABLES], (transaction) => each((table) => transaction.objectStore(table).clear())),
    putAside: () => changed(db, [...TABLES], (transaction) => each((table) => putAside(transaction, table))),
    bringBack: () =>
      changed(db, [...TABLES], (transaction) => each((table) => bringBack(transaction, table))),
    countAside: (table) => db.count(table, startingWith(ASIDE)),
    close: () => db.close(),
  };
}

const startingWith = (prefix: string) =>
  prefix ? IDBKeyRange.bound(prefix, `${prefix}\uffff`) : IDBKeyRange.upperBound(END_AT_HAND, true);

const atHandAfter = (key: string) => IDBKeyRange.bound(key, END_AT_HAND, true, true);

async function listed(
  db: Database,
  table: Table,
  range: IDBKeyRange,
  most?: number,
): Promise<[string, unknown][]> {
  const transaction = db.transaction(table);
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(range, most),
    transaction.store.getAll(range, most),
    transaction.done,
  ]);
  return keys.map((key, i) => [key, values[i]]);
}

/** Makes all changes in one transaction, or none. Rejects with why the transaction came to nothing. */
async function changed(
  db: Database,
  tables: Table[],
  change: (transaction: Transaction) => Promise<unknown>,
) {
  // Relaxed: a checkpoint lost in a power cut is trained again; a flush to disk for each would cost more.
  const transaction = db.transaction(tables, 'readwrite', { durability: 'relaxed' });
  const done = transaction.done;
  done.catch(() => {}); // it is awaited below
  try {
    await change(transaction);
    await done;
  } catch (error) {
    abort(transaction);
    await done.catch(() => {});
    // Where the whole transaction has failed of itself, its reason says more than that of a request in it.
    throw transaction.error ?? error;
  }
}

/** What has ended cannot be aborted, and need not be. */
function abort(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    return;
  }
}

const each = (work: (table: Table) => Promise<unknown>) => Promise.all(TABLES.map(work));

const write = (changes: readonly Change[]) => (transaction: Transaction) =>
  Promise.all(
    changes.map(async ({ table, key, value }): Promise<void> => {
      const store = transaction.objectStore(table);
      if (value) await store.put(value, key);
      else await store.delete(key);
    }),
  );

async function putAside(transaction: Transaction, table: Table): Promise<void> {
  const store = transaction.objectStore(table);
  const atHand = startingWith('');
  const [keys, values] = await Promise.all([store.getAllKeys(atHand), store.getAll(atHand)]);
  await Promise.all([...keys.map((key, i) => store.put(values[i]!, ASIDE + key)), store.delete(atHand)]);
}

async function bringBack(transaction: Transaction, table: Table): Promise<void> {
  const store = transaction.objectStore(table);
  const aside = startingWith(ASIDE);
  const [known, keys, values] = await Promise.all([
    store.getAllKeys(startingWith('')),
    store.getAllKeys(aside),
    store.getAll(aside),
  ]);
  const atHand = new Set(known);
  const back = keys.flatMap((key, i) => {
    const own = key.slice(ASIDE.length);
    return atHand.has(own) ? [] : [store.put(values[i]!, own)];
  });
  await Promise.all([...back, store.delete(aside)]);
}
