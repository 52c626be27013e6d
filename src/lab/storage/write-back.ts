import { Silence, within } from '../../data/within.ts';
import { Told } from '../../messages.ts';
import type { Connection } from './indexed-db.ts';
import type { StorageTrouble, Whither } from '../api/protocol.ts';
import { ASIDE, type Table, TABLES, type Change, type KeyValueStore, type Page } from './key-value.ts';
import { said, type StorageCause, storageCause } from './cause.ts';
import { createUnwritten } from './unwritten.ts';

/** So long, in milliseconds, an answer of the database is waited for before the page goes on without. */
const PATIENCE_MS = 4000;
/** A database that answers late is waited for longer the next time, up to this. */
const MOST_PATIENCE_MS = 60_000;

/** A keyValues over a database that may fail for a while. */
export interface WriteBackStore extends KeyValueStore {
  /** Writes what is no loss if it cannot be written: it is tried once, and nothing is told. */
  tryWrite(changes: readonly Change[]): Promise<void>;
  /** Tries again what has failed; resolves when that is over. */
  retry(): Promise<void>;
  /**
   * Another tab has had all records go somewhere: what is still to be written, and what is written until something has
   * come to its end, goes there too. Resolves when that has been tried.
   */
  follow(whither: Whither, until: Promise<void>): Promise<void>;
}

interface WriteBackOptions {
  /** Opens a connection; `lost` is called when it has been closed. */
  readonly open: (lost: () => void) => Promise<Connection>;
  /** Told whenever something has changed about what is wrong; undefined where nothing is. */
  readonly tell: (trouble: StorageTrouble | undefined) => void;
  readonly patience?: number;
}

/**
 * Keeps in memory what the database would not take, and writes it as soon as it does: at the next write and whenever
 * `retry` is called, with a new connection where the old one failed. Nothing is waited for longer than the patience,
 * and nothing rejects but `putAside`, `bringBack` and `countAside`. What a failing database has cannot be read
 * meanwhile; the trouble says so, and its end is the time to read again.
 */
export function createWriteBackStore({
  open,
  tell,
  patience = PATIENCE_MS,
}: WriteBackOptions): WriteBackStore {
  const unwritten = createUnwritten();
  let connection: Promise<Connection> | undefined;
  /** Why the last write, and the last read, came to nothing. */
  let unwritable: StorageCause | undefined;
  let unreadable: StorageCause | undefined;
  let told: string | undefined;
  let flushing: Promise<void> | undefined;
  let retrying: Promise<void> | undefined;
  /** Where what is written goes, instead of to what is at hand. */
  let following: { readonly whither: Whither } | undefined;
  /** The runs that were written from here since another tab last had all records go. */
  let written = new Set<string>();

  function report(): void {
    const cause = unwritable ?? unreadable;
    const trouble = cause && {
      why: said(cause),
      atRisk: unwritten.finished,
      unread: unreadable !== undefined,
      clearing: unwritten.emptied,
    };
    const text = JSON.stringify(trouble);
    if (text === told) return;
    told = text;
    tell(trouble);
  }

  function connect(): Promise<Connection> {
    if (connection) return connection;
    const opening = open(() => leave(opening));
    connection = opening;
    return opening;
  }

  /** Has the next attempt open a connection of its own. */
  function leave(old: Promise<Connection>): void {
    if (connection === old) connection = undefined;
  }

  /** Asks the database once. Rejects with Silence where it has not answered in time; its late answer begins a retry. */
  async function once<T>(ask: (database: Connection) => Promise<T>): Promise<T> {
    const used = connect();
    let gaveUp = false;
    // What was asked for must not happen after all that has been decided since.
    const answer = used.then((database) => (gaveUp ? undefined : ask(database)));
    try {
      return (await within(patience, answer)) as T;
    } catch (error) {
      gaveUp = true;
      if (storageCause(error) !== 'full') {
        leave(used);
        used.then((old) => old.close()).catch(() => {});
      }
      if (error instanceof Silence) answer.then(late, late);
      throw error;
    }
  }

  function late(): void {
    patience = Math.min(MOST_PATIENCE_MS, 2 * patience);
    void retry();
  }

  /** Asks the database, and once more by a new connection where that may help. */
  async function asked<T>(ask: (database: Connection) => Promise<T>): Promise<T> {
    try {
      return await once(ask);
    } catch (error) {
      if (storageCause(error) !== 'failed') throw error;
      return once(ask);
    }
  }

  /** Reads from the database where it can be read, and otherwise comes to a stand-in. */
  async function read<T>(ask: (database: Connection) => Promise<T>, standIn: T): Promise<T> {
    if (unwritten.emptied) return standIn;
    try {
      if (isSilent()) throw new Silence(patience);
      const value = await asked(ask);
      unreadable = undefined;
      return value;
    } catch (error) {
      unreadable = storageCause(error);
      return standIn;
    } finally {
      report();
    }
  }

  /** Whether the database was asked last and has not answered: it is then waited for in the background alone. */
  const isSilent = () => unreadable === 'silent' || unwritable === 'silent';

  /** Writes all that the database does not have. What fails stays; where one run fails, another may still find room. */
  async function write(): Promise<void> {
    let failed: StorageCause | undefined;
    try {
      if (unwritten.emptied) {
        await asked((database) => database.clear());
        unwritten.cleared();
      }
      for (const changes of unwritten.groups()) {
        try {
          await asked(async (database) => {
            if (unwritten.has(changes)) await database.write(changes);
          });
          unwritten.settle(changes);
        } catch (error) {
          failed = storageCause(error);
          if (failed !== 'full') break;
        }
      }
    } catch (error) {
      failed = storageCause(error);
    }
    unwritable = failed;
    report();
  }

  /** One at a time: what comes while another is under way waits for a turn of its own. */
  async function flush(): Promise<void> {
    await flushing;
    if (unwritten.size === 0 && !unwritten.emptied) return;
    flushing ??= write().finally(() => (flushing = undefined));
    await flushing;
  }

  function retry(): Promise<void> {
    retrying ??= again().finally(() => (retrying = undefined));
    return retrying;
  }

  async function again(): Promise<void> {
    if (unreadable || isSilent()) {
      try {
        await asked((database) => database.get('results', ''));
      } catch (error) {
        unreadable = storageCause(error);
        return report();
      }
      unreadable = undefined;
      if (unwritable === 'silent') unwritable = undefined;
    }
    await flush();
    report();
  }

  /** Moves records in the database, once it has all of them. */
  async function move(ask: (database: Connection) => Promise<void>): Promise<void> {
    await retry();
    const cause = unwritable ?? unreadable;
    if (cause) throw new Told(said(cause));
    await asked(ask);
  }

  /**
   * Sends records after all others: those of runs that are at hand again, because they were on their way to the database
   * while the others went.
   */
  async function sendAfter(runs: ReadonlySet<string>, whither: Whither): Promise<void> {
    const atHand = await Promise.all(
      TABLES.map(async (table) => {
        const records = await read((database) => database.list(table, ''), new Map<string, unknown>());
        return [...records].map(([key, value]): Change => ({ table, key, value: value as object }));
      }),
    );
    const strays = atHand.flat().filter(({ key }) => runs.has(key));
    if (strays.length === 0) return;
    const changes = [...moved(strays, whither), ...strays.map(({ table, key }) => ({ table, key }))];
    await asked((database) => database.write(changes)).catch(() => unwritten.add(changes));
  }

  return {
    retry,
    async get(table, key) {
      const change = unwritten.look(table, key);
      return change ? change.value : read((database) => database.get(table, key), undefined);
    },
    async list(table, prefix) {
      const changes = unwritten.list(table, prefix); // before the database is asked, which may have them then
      const nothing = new Map<string, unknown>();
      return applied(changes, await read((database) => database.list(table, prefix), nothing));
    },
    async page(table, after, most) {
      const changes = unwritten.list(table, '');
      const { records, next } = await read((database) => database.page(table, after, most), NO_MORE);
      const isOfPage = ({ key }: Change) => key > after && (next === undefined || key <= next);
      return { records: applied(changes.filter(isOfPage), records), next };
    },
    async write(changes) {
      for (const { key } of changes) written.add(key);
      unwritten.add(following ? moved(changes, following.whither) : changes);
      if (!isSilent()) return flush();
      report();
      void retry();
    },
    async tryWrite(changes) {
      if (following || unwritten.emptied || isSilent()) return;
      await once((database) => database.write(changes)).catch(() => {});
    },
    async follow(whither, until) {
      const way = { whither };
      const strays = written;
      written = new Set();
      following = way;
      unwritten.add(moved(unwritten.take(), whither));
      await until;
      await flushing;
      await sendAfter(strays, whither);
      if (following === way) following = undefined; // and not that of what another tab did since
      await (isSilent() ? retry() : flush());
      report();
    },
    async clear() {
      unwritten.empty();
      await (isSilent() ? retry() : flush());
    },
    putAside: () => move((database) => database.putAside()),
    bringBack: () => move((database) => database.bringBack()),
    countAside: (table: Table) => asked((database) => database.countAside(table)),
  };
}

const NO_MORE: Page = { records: new Map() };

/** Records after some changes. */
function applied(changes: readonly Change[], before: ReadonlyMap<string, unknown>): Map<string, unknown> {
  const records = new Map(before);
  for (const { key, value } of changes) {
    if (value) records.set(key, value);
    else records.delete(key);
  }
  return records;
}

/** Changes as they are where all records have gone; those of records put aside stay. */
function moved(changes: readonly Change[], whither: Whither): readonly Change[] {
  if (whither === 'nowhere') return [];
  const isAside = ({ key }: Change) => key.startsWith(ASIDE);
  return changes.map((change) => (isAside(change) ? change : { ...change, key: ASIDE + change.key }));
}
