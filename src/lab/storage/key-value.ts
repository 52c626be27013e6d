/** The tables that records lie in, by key. */
export const TABLES = ['results', 'weights', 'checkpoints'] as const;
export type Table = (typeof TABLES)[number];

/** A record to put, or, without a value, to take away. */
export interface Change {
  readonly table: Table;
  readonly key: string;
  readonly value?: object;
}

/** Before the key of a record that was put aside: behind every other key, and in no key of a run. */
export const ASIDE = '~aside/';
/** Keys at hand lie before this one. */
export const END_AT_HAND = '~';

/** Some records of a table, in the order of their keys. */
export interface Page {
  readonly records: Map<string, unknown>;
  /** The key after which the next page begins; undefined where there is no more. */
  readonly next?: string | undefined;
}

/** Where records are kept, unread: in memory or in the browser's database. */
export interface KeyValueStore {
  get(table: Table, key: string): Promise<unknown>;
  /** Every record of a table at hand whose key begins so. */
  list(table: Table, prefix: string): Promise<Map<string, unknown>>;
  /** Records of a table at hand whose keys come after one, in their order: at most so many, where reading them takes time. */
  page(table: Table, after: string, most: number): Promise<Page>;
  /** All changes or none. */
  write(changes: readonly Change[]): Promise<void>;
  /** Takes every record away, those put aside too, or none. */
  clear(): Promise<void>;
  /** Puts every record at hand with those put aside, or none. */
  putAside(): Promise<void>;
  /** Brings every record back that was put aside, or none; one at hand under the same key stays. */
  bringBack(): Promise<void>;
  /** How many records of a table are put aside. */
  countAside(table: Table): Promise<number>;
}

/** A keyValues that forgets everything with the page or the process. */
export function createMemoryKeyValues(): KeyValueStore {
  const tables: Record<Table, Map<string, unknown>> = {
    results: new Map(),
    weights: new Map(),
    checkpoints: new Map(),
  };
  const aside = (key: string) => key.startsWith(ASIDE);
  const atHand = (table: Table, prefix: string) =>
    new Map([...tables[table]].filter(([key]) => key.startsWith(prefix) && !aside(key)));
  return {
    get: (table, key) => Promise.resolve(tables[table].get(key)),
    list: (table, prefix) => Promise.resolve(atHand(table, prefix)),
    page: (table) => Promise.resolve({ records: atHand(table, '') }),
    write(changes) {
      for (const { table, key, value } of changes) {
        if (value) tables[table].set(key, value);
        else tables[table].delete(key);
      }
      return Promise.resolve();
    },
    clear() {
      for (const table of TABLES) tables[table].clear();
      return Promise.resolve();
    },
    putAside() {
      for (const table of Object.values(tables)) {
        for (const [key, value] of [...table].filter(([key]) => !aside(key))) {
          table.delete(key);
          table.set(ASIDE + key, value);
        }
      }
      return Promise.resolve();
    },
    bringBack() {
      for (const table of Object.values(tables)) {
        for (const [key, value] of [...table].filter(([key]) => aside(key))) {
          table.delete(key);
          const back = key.slice(ASIDE.length);
          if (!table.has(back)) table.set(back, value);
        }
      }
      return Promise.resolve();
    },
    countAside: (table) => Promise.resolve([...tables[table].keys()].filter(aside).length),
  };
}
