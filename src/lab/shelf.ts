/** The boxes that records lie in, by key. */
export const BOXES = ['results', 'weights', 'checkpoints'] as const;
export type Box = (typeof BOXES)[number];

/** A record to put, or, without a value, to take away. */
export interface Change {
  readonly box: Box;
  readonly key: string;
  readonly value?: object;
}

/** Where records are kept, unread: in memory or in the browser's database. */
export interface Shelf {
  get(box: Box, key: string): Promise<unknown>;
  /** Every record of a box whose key begins so. */
  list(box: Box, prefix: string): Promise<Map<string, unknown>>;
  /** All changes or none. */
  write(changes: readonly Change[]): Promise<void>;
  /** Takes every record away, or none. */
  clear(): Promise<void>;
}

/** A shelf that forgets everything with the page or the process. */
export function createMemoryShelf(): Shelf {
  const boxes = { results: new Map(), weights: new Map(), checkpoints: new Map() } satisfies Record<
    Box,
    Map<string, unknown>
  >;
  return {
    get: (box, key) => Promise.resolve(boxes[box].get(key)),
    list: (box, prefix) =>
      Promise.resolve(new Map([...boxes[box]].filter(([key]) => (key as string).startsWith(prefix)))),
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
  };
}
