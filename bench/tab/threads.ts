import type { Answer, Order } from './worker.ts';

/** Some dedicated workers, each of which does as it is told. */
export interface Threads {
  /** Tells all of them at once and waits for the last answer. */
  all<T>(order: (thread: number) => Order): Promise<T[]>;
  end(): void;
}

export function startThreads(count: number): Threads {
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    all: <T>(order: (thread: number) => Order) =>
      Promise.all(workers.map((worker, thread) => told<T>(worker, order(thread)))),
    end: () => workers.forEach((worker) => worker.terminate()),
  };
}

function told<T>(worker: Worker, order: Order): Promise<T> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.value as T);
    };
    worker.onerror = ({ message }) => reject(new Error(message || 'a worker did not start'));
    worker.postMessage(order);
  });
}
