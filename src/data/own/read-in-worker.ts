import type { Entry } from '../../experiment/results/imported.ts';
import { message, Told } from '../../messages.ts';
import type { Reading } from '../../experiment/files/results-file-read.ts';
import type { readText as ReadText } from './reading.ts';
import type { Answer, Order } from './reading-loop.ts';

/** A file that was read. */
export interface ReadFile {
  /** SHA-256 of its text. */
  readonly id: string;
  readonly runs: readonly Entry[];
}

export interface ReadOptions {
  /** Of the data set that the runs must have been trained on. */
  readonly dataHash: string;
  /** Aborted by whoever no longer wants the file. */
  readonly signal?: AbortSignal;
  readonly progress?: (reading: Reading) => void;
  /** Lets the page do what else it has to do. */
  readonly pause: () => Promise<void>;
  /** Loads what reads in the page. */
  readonly reader: () => Promise<{ readonly readText: typeof ReadText }>;
}

/** Shorter texts, in bytes or letters, are read before a worker would have started. */
const SHORT = 50_000;
/** So long, in milliseconds, a worker may take to begin, and then to say the next thing. */
const BEGIN_MS = 15_000;
const PATIENCE_MS = 30_000;

/** There is no worker to read with. */
class NoWorker extends Error {}

/**
 * Reads a file of results in a worker of its own; a short one, and where workers are refused any, in the page, a few
 * milliseconds at a time.
 * Rejects with what is wrong with it, where that is known a `Told`, or the signal's reason.
 */
export async function readResultsFile(text: string | Blob, options: ReadOptions): Promise<ReadFile> {
  options.signal?.throwIfAborted();
  if ((typeof text === 'string' ? text.length : text.size) < SHORT) return readHere(text, options);
  try {
    return await readInWorker(text, options);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    return readHere(text, options);
  }
}

function readInWorker(text: string | Blob, { dataHash, signal, progress }: ReadOptions): Promise<ReadFile> {
  const { promise, resolve, reject } = withResolvers<ReadFile>();
  const worker = openWorker();
  const runs: Entry[] = [];
  let begun = false;
  const late = () =>
    reject(begun ? new Told(message('readingTooLong', { seconds: PATIENCE_MS / 1000 })) : new NoWorker());
  let timer = setTimeout(late, BEGIN_MS);
  const heard = ({ data: answer }: MessageEvent<Answer>) => {
    clearTimeout(timer);
    timer = setTimeout(late, PATIENCE_MS);
    begun = true;
    if (answer.kind === 'slice') {
      for (const entry of answer.slice.entries) runs.push(entry);
      progress?.(answer.slice);
    } else if (answer.kind === 'read') resolve({ id: answer.id, runs });
    else if (answer.kind === 'refused') reject(new Told(answer.why));
  };
  const broke = (event: Event) => {
    event.preventDefault(); // it is told of in words
    reject(begun ? new Told(message('workerEnded')) : new NoWorker());
  };
  const aborted = () => reject(signal!.reason as Error);
  worker.addEventListener('message', heard);
  worker.addEventListener('error', broke);
  worker.addEventListener('messageerror', broke);
  signal?.addEventListener('abort', aborted);
  worker.postMessage({ text, dataHash } satisfies Order);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', aborted);
    worker.terminate();
  });
}

function openWorker(): Worker {
  try {
    return new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    throw new NoWorker();
  }
}

async function readHere(
  text: string | Blob,
  { dataHash, signal, progress, pause, reader }: ReadOptions,
): Promise<ReadFile> {
  const { readText } = await reader().catch(() => {
    throw new Told(message('readerMissing'));
  });
  const runs: Entry[] = [];
  const id = await readText(
    typeof text === 'string' ? text : await text.text(),
    dataHash,
    (slice) => {
      runs.push(...slice.entries);
      progress?.(slice);
    },
    async () => {
      await pause();
      signal?.throwIfAborted();
    },
  );
  return { id, runs };
}

/** `Promise.withResolvers`, which Safari has since 17.4. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}
