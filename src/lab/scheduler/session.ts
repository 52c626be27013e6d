import { type Message, message, messageOf } from '../../messages.ts';
import type { EngineUsed } from '../../experiment/results/result.ts';
import { type EngineChoice, NAMES, staffOf } from '../engines/choose.ts';
import { type Client, openClient, type WorkerHandle } from '../wire/client.ts';
import { Refused } from '../api/failure.ts';
import { createPool, type Pool } from './pool.ts';
import type { RunStore } from '../storage/runs.ts';

/** Where a laboratory's workers, data and tables come from. */
export interface SessionParts {
  readonly spawn: () => WorkerHandle;
  /** Address of the data set, or its folder in Node, as workers find it. */
  readonly data: string;
  /** The engines to try, best first. */
  readonly choices: readonly EngineChoice[];
  /** At most so many workers. */
  readonly threads: number | Promise<number>;
  readonly store: RunStore | Promise<RunStore>;
  /** Bytes of all images, where they may be many. */
  readonly bytes?: number;
}

/** A laboratory that can train: an engine that runs, the data's hash, at least one open worker. */
export interface Session {
  readonly engine: EngineUsed;
  readonly reason: Message;
  readonly dataHash: string;
  readonly pool: Pool;
  /** At most so many cohorts train at once. */
  readonly workers: number;
  /** So many of them for sweeps. */
  readonly workersForSweeps: number;
  readonly store: RunStore;
  /** The engines that are left to try after this one. */
  readonly others: readonly EngineChoice[];
  /** Networks in a cohort, at most; lowered where memory does not suffice. */
  cohort: number;
  /** Whether another session has taken its place. */
  left: boolean;
}

/**
 * Opens the first worker with the best engine that starts. Rejects with Refused where none does or the data do not come.
 * @param notice told of every engine that gives way to the next
 */
export async function openSession(parts: SessionParts, notice: (message: Message) => void): Promise<Session> {
  const { spawn, data, choices: engines } = parts;
  let refusal = message('noEngine');
  for (const [i, { id, reason }] of engines.entries()) {
    const open = () => openClient(spawn(), id, data);
    let first: Client;
    try {
      first = await open();
    } catch (error) {
      if (error instanceof Refused && error.about === 'data') throw error;
      const why = messageOf(error);
      refusal = message('engineRefused', { engine: NAMES[id], why });
      const next = engines[i + 1];
      if (next) notice(message('engineGaveWay', { engine: NAMES[id], why, next: NAMES[next.id] }));
      continue;
    }
    const { engine, dataHash } = first;
    return {
      engine,
      reason,
      dataHash,
      pool: createPool(first, open),
      ...staffOf(id, await parts.threads, parts.bytes),
      store: await parts.store,
      others: engines.slice(i + 1),
      left: false,
    };
  }
  throw new Refused('engine', refusal);
}
