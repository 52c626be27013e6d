import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Message, message } from '../experiment/message.ts';
import { type Box, BOXES, type Change, createMemoryShelf, type Shelf } from './shelf.ts';
import { createRunStore, type RunStore } from './store.ts';

const NAME = 'graft';
const VERSION = 1;

type Schema = DBSchema & Record<Box, { key: string; value: object }>;
/** Why runs are kept in memory. */
type Trouble = 'noRoom' | 'keepsNothing';
type Database = IDBPDatabase<Schema>;

/**
 * The store of runs in this browser's IndexedDB. Where the browser refuses (a private window, no room), runs are kept
 * in memory instead and `notice` is told so once; nothing rejects but `clear`.
 */
export async function openBrowserStore(notice: (message: Message) => void): Promise<RunStore> {
  const told = new Set<Trouble>();
  const tell = (trouble: Trouble) => {
    if (!told.has(trouble)) notice(message(trouble));
    told.add(trouble);
  };
  try {
    return createRunStore(withMemory(await openDatabase(() => tell('keepsNothing')), tell));
  } catch {
    tell('keepsNothing');
    return createRunStore(createMemoryShelf());
  }
}

async function openDatabase(lost: () => void): Promise<Database> {
  const db = await openDB<Schema>(NAME, VERSION, {
    upgrade: (upgraded) => BOXES.forEach((box) => upgraded.createObjectStore(box)),
    // A newer version of the page in another tab must not wait for this one.
    blocking: () => db.close(),
    // The browser closed it, for example because site data were cleared.
    terminated: lost,
  });
  return db;
}

/** The database, and in front of it a shelf in memory for what the database would not take. */
function withMemory(db: Database, tell: (trouble: Trouble) => void): Shelf {
  const memory = createMemoryShelf();
  return {
    get: async (box, key) => (await memory.get(box, key)) ?? (await db.get(box, key).catch(() => undefined)),
    async list(box, prefix) {
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const entries = await listed(db, box, range).catch(() => []);
      return new Map([...entries, ...(await memory.list(box, prefix))]);
    },
    async write(changes) {
      try {
        await written(db, changes);
        await memory.write(changes.map(({ box, key }) => ({ box, key }))); // now that the database has them
      } catch (error) {
        await memory.write(changes);
        tell(
          error instanceof DOMException && error.name === 'QuotaExceededError' ? 'noRoom' : 'keepsNothing',
        );
      }
    },
    async clear() {
      await emptied(db);
      await memory.clear();
    },
  };
}

async function emptied(db: Database): Promise<void> {
  const transaction = db.transaction(BOXES, 'readwrite');
  await Promise.all([...BOXES.map((box) => transaction.objectStore(box).clear()), transaction.done]);
}

async function listed(db: Database, box: Box, range: IDBKeyRange): Promise<[string, unknown][]> {
  const transaction = db.transaction(box);
  const [keys, values] = await Promise.all([
    transaction.store.getAllKeys(range),
    transaction.store.getAll(range),
    transaction.done,
  ]);
  return keys.map((key, i) => [key, values[i]]);
}

async function written(db: Database, changes: readonly Change[]): Promise<void> {
  const boxes = [...new Set(changes.map(({ box }) => box))];
  // Relaxed: a checkpoint lost in a power cut is trained again; a flush to disk for each would cost more.
  const transaction = db.transaction(boxes, 'readwrite', { durability: 'relaxed' });
  const requests = changes.map(({ box, key, value }) => {
    const store = transaction.objectStore(box);
    return value ? store.put(value, key) : store.delete(key);
  });
  await Promise.all([...requests, transaction.done]);
}
