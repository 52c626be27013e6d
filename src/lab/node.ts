import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { message, messageOf } from '../messages.ts';
import type { EngineId } from '../experiment/results/result.ts';
import { NAMES } from './engines/choose.ts';
import type { WorkerHandle } from './wire/client.ts';
import { createLaboratory } from './scheduler/laboratory.ts';
import type { Laboratory, Report } from './api/protocol.ts';
import { createMemoryStore, type RunStore } from './storage/runs.ts';

/** A laboratory on worker threads, which keeps its runs in memory unless it is given a store. */
export interface NodeOptions {
  /** Folder of the data set. */
  readonly data: string;
  /** Folder of the images of one's own that task A is taken from, where it is. */
  readonly donors?: string | undefined;
  readonly engine: EngineId;
  readonly threads: number;
  readonly store?: RunStore;
}

export const openNodeLaboratory = ({ data, donors, engine, threads, store }: NodeOptions): Laboratory =>
  createLaboratory({
    spawn: () => spawnThread(donors),
    data,
    engines: { choices: [{ id: engine, reason: message('engineAsked', { engine: NAMES[engine] }) }] },
    threads,
    store: store ?? createMemoryStore(),
  });

/** As many threads as this machine runs at once. */
export const defaultThreads = (): number => availableParallelism();

/** @param donors folder of the images of one's own that task A is taken from, where it is */
export function spawnThread(donors?: string): WorkerHandle {
  const worker = new Worker(new URL('./wire/node-worker-entry.mjs', import.meta.url), {
    execArgv: [],
    workerData: { donors },
  });
  return {
    post: (command) => worker.postMessage(command),
    listen(report, crash) {
      worker.on('message', (told: Report) => report(told));
      worker.on('messageerror', (error) => crash(messageOf(error)));
      worker.on('error', (error) => crash(messageOf(error)));
      worker.on('exit', (code) =>
        crash(message('technical', { sentence: `the worker thread ended with exit code ${code}` })),
      );
    },
    terminate: () => void worker.terminate(),
  };
}
