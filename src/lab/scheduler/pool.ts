import type { Client, TrainingListener } from '../wire/client.ts';
import type { Outcome, TrainOrder } from '../api/protocol.ts';

/** Workers, opened when they are first needed, one cohort a worker. */
export interface Pool {
  /**
   * Trains a cohort on a free worker, or on a new one. Undefined where it was halted before it reached a worker.
   * Rejects with Crashed where the worker died, and with Refused or Crashed where a new one does not open.
   */
  train(
    orders: readonly TrainOrder[],
    told: TrainingListener,
    signal: AbortSignal,
  ): Promise<readonly Outcome[] | undefined>;
  /** Ends every worker at once. */
  dispose(): void;
}

/** A pool that begins with one open worker. `open` opens another; the caller asks for no more cohorts than it wants workers. */
export function createPool(first: Client, open: () => Promise<Client>): Pool {
  const free = [first];
  const all = new Set([first]);

  async function another(): Promise<Client> {
    const client = await open();
    all.add(client);
    return client;
  }

  return {
    async train(orders, told, signal) {
      const client = free.pop() ?? (await another());
      try {
        return signal.aborted ? undefined : await client.train(orders, told, signal);
      } finally {
        if (client.alive) free.push(client);
        else all.delete(client);
      }
    },
    dispose() {
      for (const client of all) client.terminate();
    },
  };
}
