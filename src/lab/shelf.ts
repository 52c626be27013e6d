/** The boxes that records lie in, by key. */
export const BOXES = ['results', 'weights', 'checkpoints'] as const;
export type Box = (typeof BOXES)[number];

/** A record to put, or, without a value, to take away. */
export interface Change {
  readonly box: Box;
  readonly key: string;
  readonly value?: object;
}

/** Before the key of a record that was put aside: behind every other key, and in no key of a run. */
export const ASIDE = '~aside/';
/** Where another tab has had all records go: with those put aside, or nowhere, for they were deleted. */
export type Whither = 'aside' | 'nowhere';

/** Keys at hand lie before this one. */
export const END_AT_HAND = '~';

/** Where records are kept, unread: in memory or in the browser's database. */
export interface Shelf {
  get(box: Box, key: string): Promise<unknown>;
  /** Every record of a box at hand whose key begins so. */
  list(box: Box, prefix: string): Promise<Map<string, unknown>>;
  /** All changes or none. */
  write(changes: readonly Change[]): Promise<void>;
  /** Takes every record away, those put aside too, or none. */
  clear(): Promise<void>;
  /** Puts every record at hand with those put aside, or none. */
  putAside(): Promise<void>;
  /** Brings every record back that was put aside, or none; one at hand under the same key stays. */
  bringBack(): Promise<void>;
  /** How many records of a box are put aside. */
  countAside(box: Box): Promise<number>;
}

/** A shelf that forgets everything with the page or the process. */
export function createMemoryShelf(): Shelf {
  const boxes: Record<Box, Map<string, unknown>> = {
    results: new Map(),
    weights: new Map(),
    checkpoints: new Map(),
  };
  const aside = (key: string) => key.startsWith(ASIDE);
  return {
    get: (box, key) => Promise.resolve(boxes[box].get(key)),
    list: (box, prefix) =>
      Promise.resolve(new Map([...boxes[box]].filter(([key]) => key.startsWith(prefix) && !aside(key)))),
    write(changes) {
      for (const { box, key, value } of changes) {
        if (value) boxes[box].set(key, value);
        else boxes[box].delete(key);
      }
      return Promise.resolve();
    },
    clear() {
      for (const box of BOXES) boxes[box].clear();
      return Promise.resolve();
    },
    putAside() {
      for (const box of Object.values(boxes)) {
        for (const [key, value] of [...box].filter(([key]) => !aside(key))) {
          box.delete(key);
          box.set(ASIDE + key, value);
        }
      }
      return Promise.resolve();
    },
    bringBack() {
      for (const box of Object.values(boxes)) {
        for (const [key, value] of [...box].filter(([key]) => aside(key))) {
          box.delete(key);
          const back = key.slice(ASIDE.length);
          if (!box.has(back)) box.set(back, value);
        }
      }
      return Promise.resolve();
    },
    countAside: (box) => Promise.resolve([...boxes[box].keys()].filter(aside).length),
  };
}
