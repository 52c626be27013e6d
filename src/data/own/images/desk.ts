import type { OwnId } from '../../../experiment/setup/own-id.ts';
import type {
  ChosenFile,
  ChosenImages,
  Edits,
  OwnImagesDesk,
  ReadOptions,
  Understood,
} from '../../../experiment/setup/own-images.ts';
import { message, Told } from '../../../messages.ts';
import { ownSetOf } from '../../own-set.ts';
import type { Answer, Order } from './images-loop.ts';

/** So long, in milliseconds, the worker may be silent: to begin, between two steps of reading, and to change or keep. */
const PATIENCE_MS = 120_000;

/** What reads images in a worker, and what is kept in this browser. */
export function openOwnImages(): OwnImagesDesk {
  return {
    read: readInWorker,
    keepDrawn: async (name, classes) => (await import('./drawn.ts')).keepDrawn(name, classes),
    square: async (snapshot) => (await import('./drawn.ts')).squareOf(snapshot),
    kept: async () => (await import('./kept-images.ts')).keptImages(),
    remove: async (id) => (await import('./kept-images.ts')).removeImages(id),
    async exported(id) {
      const [{ labelledImages }, { exported }] = await Promise.all([
        import('./kept-images.ts'),
        import('./exported.ts'),
      ]);
      const bytes = exported(await labelledImages(id));
      const name = (ownSetOf(id)?.name ?? 'images').replaceAll(/[\\/:*?"<>|]/g, ' ').trim();
      return {
        name: `${name.replace(/\.(zip|npz|parquet|tar|gz|tgz)$/i, '')}.npz`,
        file: new Blob([bytes], { type: 'application/zip' }),
      };
    },
  };
}

async function readInWorker(
  files: readonly ChosenFile[],
  { signal, onProgress }: ReadOptions,
): Promise<ChosenImages> {
  signal.throwIfAborted();
  const start = performance.now();
  const worker = openWorker();
  const ask = asker(worker, (answer) => onProgress(answer.images, answer.done));
  const close = () => worker.terminate();
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  );
  try {
    const { understood, groupings } = await Promise.race([ask({ kind: 'read', files }, 'read'), aborted]);
    const took = performance.now() - start;
    return {
      understood,
      groupings,
      took,
      edit: async (edits: Edits): Promise<Understood> =>
        (await ask({ kind: 'edit', edits }, 'edited')).understood,
      keep: async (): Promise<OwnId> => (await ask({ kind: 'keep' }, 'kept')).id,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function openWorker(): Worker {
  try {
    return new Worker(new URL('./images-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    throw new Told(message('workerNotLoaded'));
  }
}

type AnswerOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

/** Asks a worker one thing after another; its answers come in the order of what was asked. */
function asker(worker: Worker, onProgress: (answer: AnswerOf<'progress'>) => void) {
  const waiting: ((answer: Answer | Error) => void)[] = [];
  let broken: Error | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fail = (why: Error) => {
    broken = why;
    clearTimeout(timer);
    worker.terminate();
    for (const tell of waiting.splice(0)) tell(why);
  };
  const wait = () => {
    clearTimeout(timer);
    if (waiting.length === 0) return;
    const late = () => fail(new Told(message('readingTooLong', { seconds: PATIENCE_MS / 1000 })));
    timer = setTimeout(late, PATIENCE_MS);
  };
  worker.addEventListener('message', ({ data: answer }: MessageEvent<Answer>) => {
    if (answer.kind === 'progress') onProgress(answer);
    else waiting.shift()?.(answer);
    wait();
  });
  const ended = (event: Event) => {
    event.preventDefault(); // it is told of in words
    fail(new Told(message('workerEnded')));
  };
  worker.addEventListener('error', ended);
  worker.addEventListener('messageerror', ended);

  return <K extends Exclude<Answer['kind'], 'progress' | 'refused'>>(order: Order, kind: K) =>
    new Promise<AnswerOf<K>>((resolve, reject) => {
      if (broken) return reject(broken);
      waiting.push((answer) => {
        if (answer instanceof Error) reject(answer);
        else if (answer.kind === 'refused') reject(new Told(answer.why));
        else if (answer.kind === kind) resolve(answer as AnswerOf<K>);
        else reject(new Error(`expected the answer ${kind}, got ${answer.kind}`));
      });
      worker.postMessage(order);
      wait();
    });
}
