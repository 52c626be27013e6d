/** A value that the browser keeps for later visits in `localStorage`. */
export interface Persisted<T> {
  /** What earlier visits left, read like a stranger's; the fallback where that is nothing, nonsense or refused. */
  load(): T;
  /** Where storage is refused the value lasts as long as the page. */
  save(value: T): void;
}

/**
 * A value kept as text.
 * @param read makes a value of a text; undefined where that is none
 * @param write undefined where nothing need be kept
 */
export function persistedText<T>(
  key: string,
  fallback: T,
  read: (text: string) => T | undefined,
  write: (value: T) => string | undefined,
): Persisted<T> {
  return {
    load() {
      try {
        const kept = localStorage.getItem(key);
        return (kept === null ? undefined : read(kept)) ?? fallback;
      } catch {
        return fallback;
      }
    },
    save(value) {
      try {
        const text = write(value);
        if (text === undefined) localStorage.removeItem(key);
        else localStorage.setItem(key, text);
      } catch {
        // Storage is refused or full: the value lasts as long as the page.
      }
    },
  };
}

/** A value kept as JSON. */
export const persistedJson = <T>(
  key: string,
  fallback: T,
  read: (kept: unknown) => T | undefined,
): Persisted<T> => persistedText(key, fallback, (text) => read(JSON.parse(text)), JSON.stringify);
