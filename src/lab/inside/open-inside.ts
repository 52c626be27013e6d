import { type Look, networksOf, type Seen, type Trained } from '../../experiment/inside/look.ts';
import { runName } from '../../experiment/setup/run.ts';
import { weightsHash } from '../../experiment/setup/weights.ts';
import { message, Told } from '../../messages.ts';
import type { Inside, LookOptions } from '../api/inside.ts';
import type { Laboratory } from '../api/protocol.ts';
import { createWatchdog } from '../wire/watchdog.ts';
import type { InsideAnswer, InsideOrder } from './inside-loop.ts';

/** What was seen lately is not looked for again: so many looks. */
const MOST_REMEMBERED = 12;

/** A worker as far as a look needs it. */
export type InsideWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/**
 * Looks inside networks that a laboratory keeps, one worker a look.
 * @param data address of the data set
 */
export function openInside(
  data: string,
  networks: Laboratory['networks'],
  spawn: () => InsideWorker = spawnWorker,
): Inside {
  const remembered = new Map<string, Seen>();
  return {
    async look(look, recipe, chosen, options) {
      const runs = networksOf(look, chosen, recipe);
      const weights = await networks(recipe, runs);
      options.signal.throwIfAborted();
      const there = runs.flatMap((run, i): Trained[] => (weights[i] ? [{ run, weights: weights[i] }] : []));
      const missing = runs.filter((_, i) => !weights[i]);
      if (there.length < fewestFor(look)) return { seen: { look, rows: [] }, missing };
      const key = JSON.stringify([
        look,
        recipe,
        there.map(({ run, weights: of }) => [runName(run), weightsHash(of)]),
      ]);
      const seen =
        remembered.get(key) ??
        (await lookIn(spawn(), { data, look, recipe, networks: there, beside: options.beside }, options));
      remembered.delete(key);
      remembered.set(key, seen);
      if (remembered.size > MOST_REMEMBERED) remembered.delete([...remembered.keys()][0]!);
      return { seen, missing };
    },
  };
}

/** A road and a likeness are between two. */
const fewestFor = (look: Look): number => (look === 'drift' || look === 'resets' ? 1 : 2);

/** Has a worker look, and ends it. */
function lookIn(
  worker: InsideWorker,
  order: InsideOrder,
  { signal, progress }: Pick<LookOptions, 'signal' | 'progress'>,
): Promise<Seen> {
  let end = () => {};
  const seen = new Promise<Seen>((resolve, reject) => {
    const silence = createWatchdog(() => reject(new Told(message('workerSilent'))));
    const aborted = () => reject(signal.reason as Error);
    let begun = false;
    const broke = (event: Event) => {
      event.preventDefault(); // it is told of in words
      reject(new Told(message(begun ? 'workerEnded' : 'workerNotLoaded')));
    };
    end = () => {
      silence.sleep();
      signal.removeEventListener('abort', aborted);
      worker.terminate();
    };
    worker.addEventListener('message', ({ data: answer }: MessageEvent<InsideAnswer>) => {
      begun = true;
      silence.heard();
      if (answer.kind === 'progress') progress(answer.done);
      else if (answer.kind === 'seen') resolve(answer.seen);
      else reject(new Told(answer.why));
    });
    worker.addEventListener('error', broke);
    worker.addEventListener('messageerror', broke);
    signal.addEventListener('abort', aborted);
    silence.watch();
    worker.postMessage(order);
  });
  return seen.finally(end);
}

const spawnWorker = () =>
  new Worker(new URL('./inside-worker.ts', import.meta.url), { type: 'module', name: document.baseURI });
