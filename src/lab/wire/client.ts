import { type Message, message } from '../../messages.ts';
import type { EngineId, EngineUsed } from '../../experiment/results/result.ts';
import { Crashed, Refused } from '../api/failure.ts';
import type {
  Checkpoint,
  Command,
  FaultKind,
  Outcome,
  Progress,
  Report,
  TrainOrder,
  Probed,
} from '../api/protocol.ts';
import { createWatchdog } from './watchdog.ts';

/** The laboratory's side of the wire to one worker, in a browser or in Node. */
export interface WorkerHandle {
  post(command: Command): void;
  /** Hears the worker's reports, and of its death, which ends them. Called once. */
  listen(report: (report: Report) => void, crash: (why: Message) => void): void;
  terminate(): void;
}

/** What runs in training tell meanwhile, in the order in which they were given. */
export interface TrainingListener {
  readonly progress: (progress: readonly Progress[]) => void;
  /** Undefined for runs that have failed. */
  readonly checkpoints: (checkpoints: readonly (Checkpoint | undefined)[]) => void;
}

/** An open worker as ordinary async functions. */
export interface Client {
  readonly engine: EngineUsed;
  readonly dataHash: string;
  readonly alive: boolean;
  /** Lets the engine train so many networks for a moment. Rejects with Crashed where that fails, and the worker is ended. */
  trial(networks: number): Promise<Probed>;
  /**
   * Trains runs of one recipe and one target together, to their end or until the signal halts them. One cohort at a time.
   * Rejects with Crashed where the worker died, or its device.
   */
  train(
    orders: readonly TrainOrder[],
    told: TrainingListener,
    signal: AbortSignal,
  ): Promise<readonly Outcome[]>;
  /** Ends the worker at once; runs in training reject with Crashed. */
  terminate(): void;
}

/** A worker that is told to halt and has not after so long is ended: a healthy one answers within a tenth of a second. */
const HALT_PATIENCE_MS = 10_000;

/** How long to wait for a worker, in milliseconds. */
interface Patience {
  /** Until it halts. */
  readonly halt?: number;
  /** Until it says anything, while it has something to do. */
  readonly silence?: number;
}

interface Job {
  readonly number: number;
  readonly told: TrainingListener;
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (reason: Error) => void;
}

/** Opens a worker. Rejects with Refused or Crashed, and the worker is ended then. */
export function openClient(
  handle: WorkerHandle,
  engine: EngineId,
  data: string,
  { halt: haltPatience = HALT_PATIENCE_MS, silence }: Patience = {},
): Promise<Client> {
  const post = (command: Command) => handle.post(command);
  let alive = true;
  let jobs = 0;
  let current: Job | undefined;
  let trying:
    { readonly resolve: (tried: Probed) => void; readonly reject: (reason: Error) => void } | undefined;

  return new Promise((opened, refused) => {
    const watchdog = createWatchdog(() => die(message('workerSilent')), silence);
    const die = (why: Message, fault?: FaultKind) => {
      if (!alive) return;
      alive = false;
      watchdog.sleep();
      handle.terminate();
      const crash = new Crashed(why, fault);
      refused(crash); // has no effect once open
      trying?.reject(crash);
      current?.reject(crash);
    };

    handle.listen((report) => {
      if (!alive) return;
      watchdog.heard();
      switch (report.kind) {
        case 'alive':
          return;
        case 'ready':
          watchdog.sleep();
          return opened(client(report));
        case 'refused':
          refused(new Refused(report.about, report.message));
          return die(report.message);
        case 'tried':
          watchdog.sleep();
          return trying?.resolve(report.tried);
      }
      if (report.job !== current?.number) return;
      switch (report.kind) {
        case 'progress':
          return current.told.progress(report.progress);
        case 'checkpoints':
          return current.told.checkpoints(report.checkpoints);
        case 'ended':
          return current.resolve(report.outcomes);
        case 'broken':
          return die(report.message, report.fault);
      }
    }, die);
    watchdog.watch();
    post({ kind: 'open', engine, data } satisfies Command);

    const client = (ready: Extract<Report, { kind: 'ready' }>): Client => ({
      engine: ready.engine,
      dataHash: ready.dataHash,
      get alive() {
        return alive;
      },
      trial: (networks) =>
        new Promise((resolve, reject) => {
          trying = { resolve, reject };
          watchdog.watch();
          post({ kind: 'trial', networks } satisfies Command);
        }),
      async train(orders, told, signal) {
        if (!alive) throw new Crashed(message('workerEnded'));
        const job = ++jobs;
        let patienceTimer: ReturnType<typeof setTimeout> | undefined;
        const halt = () => {
          post({ kind: 'halt', job } satisfies Command);
          patienceTimer = setTimeout(() => die(message('workerStuck')), haltPatience);
        };
        try {
          return await new Promise<readonly Outcome[]>((resolve, reject) => {
            current = { number: job, told, resolve, reject };
            watchdog.watch();
            post({ kind: 'train', job, orders } satisfies Command);
            if (signal.aborted) halt();
            else signal.addEventListener('abort', halt, { once: true });
          });
        } finally {
          current = undefined;
          watchdog.sleep();
          clearTimeout(patienceTimer);
          signal.removeEventListener('abort', halt);
        }
      },
      terminate: () => die(message('workerEnded')),
    });
  });
}
