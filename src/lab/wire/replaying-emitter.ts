/** Tells listeners of events, in order. What is told before anyone listens waits for the first listener. */
export interface ReplayingEmitter<T> {
  emit(event: T): void;
  /** Calls back with every event until the returned function is called. */
  listen(listener: (event: T) => void): () => void;
  /** Ends all listening. */
  silence(): void;
}

export function createReplayingEmitter<T>(): ReplayingEmitter<T> {
  const listeners = new Set<(event: T) => void>();
  let backlog: T[] | undefined = [];
  let silent = false;
  return {
    emit(event) {
      if (silent) return;
      backlog?.push(event);
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      const missed = backlog ?? [];
      backlog = undefined;
      for (const event of missed) listener(event);
      return () => void listeners.delete(listener);
    },
    silence() {
      silent = true;
      listeners.clear();
    },
  };
}
