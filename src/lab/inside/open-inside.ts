import { type Look, networksOf, type Seen, type Trained } from '../../experiment/inside/look.ts';
import { sameWeights } from '../../experiment/results/summary.ts';
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
        (await ask(spawn(), { data, look, recipe, networks: there, beside: options.beside }, options, 'seen'))
          .seen;
      remembered.delete(key);
      remembered.set(key, seen);
      if (remembered.size > MOST_REMEMBERED) remembered.delete([...remembered.keys()][0]!);
      return { seen, missing };
    },
    async take(result, { signal, shown }) {
      const [weights] = await networks(result.recipe, [result.run]);
      signal.throwIfAborted();
      if (!weights || !sameWeights(weightsHash(weights), result.hash)) return undefined;
      return (await ask(spawn(), { data, result, weights, shown }, { signal, progress: () => {} }, 'taken'))
        .zip;
    },
  };
}

/** A road and a likeness are between two. */
const fewestFor = (look: Look): number => (look === 'drift' || look === 'resets' ? 1 : 2);

/** Has a worker do what an order says until it answers so, and ends it. */
function ask<K extends 'seen' | 'taken'>(
  worker: InsideWorker,
  order: InsideOrder,
  { signal, progress }: Pick<LookOptions, 'signal' | 'progress'>,
  kind: K,
): Promise<Extract<InsideAnswer, { readonly kind: K }>> {
  let end = () => {};
  const answered = new Promise<Extract<InsideAnswer, { readonly kind: K }>>((resolve, reject) => {
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
      else if (answer.kind === 'failed') reject(new Told(answer.why));
      else if (isOf(answer, kind)) resolve(answer);
    });
    worker.addEventListener('error', broke);
    worker.addEventListener('messageerror', broke);
    signal.addEventListener('abort', aborted);
    silence.watch();
    worker.postMessage(order);
  });
  return answered.finally(end);
}

const isOf = <K extends InsideAnswer['kind']>(
  answer: InsideAnswer,
  kind: K,
): answer is Extract<InsideAnswer, { readonly kind: K }> => answer.kind === kind;

const spawnWorker = () =>
  new Worker(new URL('./inside-worker.ts', import.meta.url), { type: 'module', name: document.baseURI });
