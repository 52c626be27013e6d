import { ASIDE, type Table, TABLES, type Change } from './key-value.ts';

/** What the database does not have yet: the newest change of each record, and whether all before it is to go. */
export interface Unwritten {
  /** Nothing that the database has counts any more, until it has been cleared. */
  readonly emptied: boolean;
  readonly size: number;
  /** How many finished runs are among it. */
  readonly finished: number;
  add(changes: readonly Change[]): void;
  /** The newest change of a record, where there is one. */
  look(table: Table, key: string): Change | undefined;
  /** Every change in a table of keys at hand that begin so. */
  list(table: Table, prefix: string): Change[];
  /** The changes of each run, to be written together: those that only take away first, checkpoints last. */
  groups(): Change[][];
  /** Forgets changes that the database now has, where no newer ones have come. */
  settle(changes: readonly Change[]): void;
  /** Whether any of some changes is among it still. */
  has(changes: readonly Change[]): boolean;
  /** Forgets all changes, and returns them. */
  take(): Change[];
  /** Forgets all changes; what the database has is to go. */
  empty(): void;
  /** The database has been cleared. */
  cleared(): void;
}

export function createUnwritten(): Unwritten {
  const tables: Record<Table, Map<string, Change>> = {
    results: new Map(),
    weights: new Map(),
    checkpoints: new Map(),
  };
  const all = () => TABLES.flatMap((table) => [...tables[table].values()]);
  const finished = () => [...tables.results.values()].filter(({ value }) => value).length;
  const forget = () => TABLES.forEach((table) => tables[table].clear());
  let emptied = false;
  return {
    get emptied() {
      return emptied;
    },
    get size() {
      return all().length;
    },
    get finished() {
      return finished();
    },
    add(changes) {
      for (const change of changes) tables[change.table].set(change.key, change);
    },
    look: (table, key) => tables[table].get(key),
    list: (table, prefix) =>
      [...tables[table].values()].filter(({ key }) => key.startsWith(prefix) && !key.startsWith(ASIDE)),
    groups() {
      const byKey = new Map<string, Change[]>();
      for (const change of all()) byKey.set(change.key, [...(byKey.get(change.key) ?? []), change]);
      return [...byKey.values()].sort((a, b) => rank(a) - rank(b));
    },
    has: (changes) => changes.some((change) => tables[change.table].get(change.key) === change),
    take() {
      const taken = all();
      forget();
      return taken;
    },
    settle(changes) {
      for (const change of changes) {
        if (tables[change.table].get(change.key) === change) tables[change.table].delete(change.key);
      }
    },
    empty() {
      forget();
      emptied = true;
    },
    cleared() {
      emptied = false;
    },
  };
}

/** What makes room comes first, then what would be the greater loss. */
function rank(changes: readonly Change[]): number {
  if (changes.every(({ value }) => !value)) return 0;
  return changes.some(({ table }) => table === 'results') ? 1 : 2;
}
