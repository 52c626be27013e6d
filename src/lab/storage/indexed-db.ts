import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { ASIDE, type Box, BOXES, type Change, END_AT_HAND, type Shelf } from './key-value.ts';

const NAME = 'graft';
const VERSION = 1;

type Schema = DBSchema & Record<Box, { key: string; value: object }>;
type Database = IDBPDatabase<Schema>;
type Transaction = IDBPTransaction<Schema, Box[], 'readwrite'>;

/** A connection to the browser's database. Everything rejects as soon as that fails, and after it was closed. */
export interface Connection extends Shelf {
  close(): void;
}

/**
 * Opens this browser's IndexedDB. Rejects where the browser refuses.
 * @param lost called when the browser has closed the connection, or another tab needs it closed
 */
export async function openConnection(lost: () => void): Promise<Connection> {
  const db = await openDB<Schema>(NAME, VERSION, {
    upgrade: (upgraded) => BOXES.forEach((box) => upgraded.createObjectStore(box)),
    // A newer version of the page in another tab, or who deletes the database, must not wait for this one.
    blocking() {
      db.close();
      lost();
    },
    // The browser closed it, for example because site data were cleared.
    terminated: lost,
  });
  return {
    get: (box, key) => db.get(box, key),
    list: async (box, prefix) => new Map(await listed(db, box, startingWith(prefix))),
    write: (changes) => changed(db, [...new Set(changes.map(({ box }) => box))], write(changes)),
    clear: () =>
      changed(db, [...BOXES], (transaction) => each((box) => transaction.objectStore(box).clear())),
    putAside: () => changed(db, [...BOXES], (transaction) => each((box) => putAside(transaction, box))),
    bringBack: () => changed(db, [...BOXES], (transaction) => each((box) => bringBack(transaction, box))),
    countAside: (box) => db.count(box, startingWith(ASIDE)),
    close: () => db.close(),
  };
}

const startingWith = (prefix: string) =>
  prefix ? IDBKeyRange.bound(prefix, `${prefix}\uffff`) : IDBKeyRange.upperBound(END_AT_HAND, true);

async function listed(db: Database, box: Box, range: IDBKeyRange): Promise<[string, unknown][]> {
  const transaction = db.transaction(box);
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(range),
    transaction.store.getAll(range),
    transaction.done,
  ]);
  return keys.map((key, i) => [key, values[i]]);
}

/** Makes all changes in one transaction, or none. Rejects with why the transaction came to nothing. */
async function changed(db: Database, boxes: Box[], change: (transaction: Transaction) => Promise<unknown>) {
  // Relaxed: a checkpoint lost in a power cut is trained again; a flush to disk for each would cost more.
  const transaction = db.transaction(boxes, 'readwrite', { durability: 'relaxed' });
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

const each = (work: (box: Box) => Promise<unknown>) => Promise.all(BOXES.map(work));

const write = (changes: readonly Change[]) => (transaction: Transaction) =>
  Promise.all(
    changes.map(async ({ box, key, value }): Promise<void> => {
      const store = transaction.objectStore(box);
      if (value) await store.put(value, key);
      else await store.delete(key);
    }),
  );

async function putAside(transaction: Transaction, box: Box): Promise<void> {
  const store = transaction.objectStore(box);
  const atHand = startingWith('');
  const [keys, values] = await Promise.all([store.getAllKeys(atHand), store.getAll(atHand)]);
  await Promise.all([...keys.map((key, i) => store.put(values[i]!, ASIDE + key)), store.delete(atHand)]);
}

async function bringBack(transaction: Transaction, box: Box): Promise<void> {
  const store = transaction.objectStore(box);
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
