import { type Message, message } from '../experiment/message.ts';
import type { EngineId, EngineUsed } from '../experiment/result.ts';
import { Crashed, Refused, RunFailed } from './failure.ts';
import type { Checkpoint, Command, Progress, Report, TrainOrder } from './protocol.ts';
import type { Outcome } from './train-run.ts';

/** The laboratory's side of the wire to one worker, in a browser or in Node. */
export interface WorkerHandle {
  post(command: Command): void;
  /** Hears the worker's reports, and of its death, which ends them. Called once. */
  listen(report: (report: Report) => void, crash: (why: Message) => void): void;
  terminate(): void;
}

/** What a run in training tells meanwhile. */
export interface Told {
  readonly progress: (progress: Progress) => void;
  readonly checkpoint: (checkpoint: Checkpoint) => void;
}

/** An open worker as ordinary async functions. */
export interface Client {
  readonly engine: EngineUsed;
  readonly dataHash: string;
  readonly alive: boolean;
  /**
   * Trains one run to its end, or until the signal halts it. One at a time.
   * Rejects with RunFailed where the run cannot be trained, with Crashed where the worker died.
   */
  train(order: TrainOrder, told: Told, signal: AbortSignal): Promise<Outcome>;
  /** Ends the worker at once; a run in training rejects with Crashed. */
  terminate(): void;
}

/** A worker that is told to halt and has not after so long is ended: a healthy one answers within a tenth of a second. */
const HALT_PATIENCE_MS = 10_000;

interface Job {
  readonly number: number;
  readonly told: Told;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: Error) => void;
}

/** Opens a worker. Rejects with Refused or Crashed, and the worker is ended then. */
export function openClient(
  handle: WorkerHandle,
  engine: EngineId,
  data: string,
  patience = HALT_PATIENCE_MS,
): Promise<Client> {
  const post = (command: Command) => handle.post(command);
  let alive = true;
  let jobs = 0;
  let current: Job | undefined;

  return new Promise((opened, refused) => {
    const die = (why: Message) => {
      if (!alive) return;
      alive = false;
      handle.terminate();
      const crash = new Crashed(why);
      refused(crash); // has no effect once open
      current?.reject(crash);
    };

    handle.listen((report) => {
      if (!alive) return;
      switch (report.kind) {
        case 'ready':
          return opened(client(report));
        case 'refused':
          refused(new Refused(report.about, report.message));
          return die(report.message);
      }
      if (report.job !== current?.number) return;
      switch (report.kind) {
        case 'progress':
          return current.told.progress(report.progress);
        case 'checkpoint':
          return current.told.checkpoint(report.checkpoint);
        case 'halted':
          return current.resolve({ kind: 'halted', checkpoint: report.checkpoint });
        case 'done':
          return current.resolve({ kind: 'finished', finished: report.finished });
        case 'failed':
          if (!report.final) return die(report.message);
          return current.reject(new RunFailed(report.message));
      }
    }, die);
    post({ kind: 'open', engine, data } satisfies Command);

    const client = (ready: Extract<Report, { kind: 'ready' }>): Client => ({
      engine: ready.engine,
      dataHash: ready.dataHash,
      get alive() {
        return alive;
      },
      async train(order, told, signal) {
        if (!alive) throw new Crashed(message('workerEnded'));
        const job = ++jobs;
        let patienceTimer: ReturnType<typeof setTimeout> | undefined;
        const halt = () => {
          post({ kind: 'halt', job } satisfies Command);
          patienceTimer = setTimeout(() => die(message('workerStuck')), patience);
        };
        try {
          return await new Promise<Outcome>((resolve, reject) => {
            current = { number: job, told, resolve, reject };
            post({ kind: 'train', job, order } satisfies Command);
            if (signal.aborted) halt();
            else signal.addEventListener('abort', halt, { once: true });
          });
        } finally {
          current = undefined;
          clearTimeout(patienceTimer);
          signal.removeEventListener('abort', halt);
        }
      },
      terminate: () => die(message('workerEnded')),
    });
  });
}
