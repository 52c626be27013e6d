/** Writes values one after another, leaving out those that newer ones overtake while an older is being written. */
export interface NewestWriter<T> {
  push(value: T): void;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

/** @param write must not reject */
export function createNewestWriter<T>(write: (value: T) => Promise<void>): NewestWriter<T> {
  let newest: { readonly value: T } | undefined;
  let writing: Promise<void> | undefined;
  async function drain() {
    while (newest) {
      const { value } = newest;
      newest = undefined;
      await write(value);
    }
    writing = undefined;
  }
  return {
    push(value) {
      newest = { value };
      writing ??= drain();
    },
    settled: () => writing ?? Promise.resolve(),
  };
}
