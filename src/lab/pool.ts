import { message } from '../experiment/message.ts';
import { runName } from '../experiment/run.ts';
import type { Client, Told } from './client.ts';
import { Crashed } from './failure.ts';
import type { Checkpoint, TrainOrder } from './protocol.ts';
import type { Outcome } from './train-run.ts';

/** How often a run is taken up again after its worker died. */
const RESTARTS = 3;

/** Workers, opened when they are first needed, one run a worker. */
export interface Pool {
  /**
   * Trains a run on a free worker, or on a new one. Where a worker dies, another goes on from the last checkpoint.
   * Undefined where the run was halted before it reached a worker. Rejects with RunFailed, with Crashed
   * where workers died too often, or with Refused where a new one does not open.
   */
  train(order: TrainOrder, told: Told, signal: AbortSignal): Promise<Outcome | undefined>;
}

/** A pool that begins with one open worker. `open` opens another; the caller asks for no more runs than it wants workers. */
export function createPool(first: Client, open: () => Promise<Client>): Pool {
  const free = [first];

  async function once(order: TrainOrder, told: Told, signal: AbortSignal): Promise<Outcome | undefined> {
    const client = free.pop() ?? (await open());
    try {
      return signal.aborted ? undefined : await client.train(order, told, signal);
    } finally {
      if (client.alive) free.push(client);
    }
  }

  return {
    async train(order, told, signal) {
      let checkpoint: Checkpoint | undefined = order.checkpoint;
      const kept: Told = {
        progress: told.progress,
        checkpoint: (latest) => {
          checkpoint = latest;
          told.checkpoint(latest);
        },
      };
      for (let crashes = 0; ;) {
        try {
          return await once({ ...order, ...(checkpoint ? { checkpoint } : {}) }, kept, signal);
        } catch (error) {
          if (!(error instanceof Crashed)) throw error;
          if (signal.aborted) return checkpoint && { kind: 'halted', checkpoint };
          if (++crashes > RESTARTS) throw crashedTooOften(order, crashes, error);
        }
      }
    },
  };
}

const crashedTooOften = ({ run }: TrainOrder, count: number, { told: why }: Crashed) =>
  new Crashed(message('workerGaveUp', { run: runName(run), count, why }));
