/** What a counting worker is told, and what it answers. */
export interface Spin {
  readonly milliseconds: number;
}
export interface Spun {
  /** Thousands of steps a millisecond. */
  readonly rate: number;
  readonly x: number;
}

/** Up to so many threads the browser is taken at its word: one too many costs little, and a machine may be busy just now. */
const FEW = 2;
/** A machine that shows less than this part of the threads that its browser claims has as many as it shows. */
const CREDIBLE = 0.6;
/** How long a worker counts, and how often alone, so that one disturbance does not spoil the comparison. */
const SPIN_MS = 30;
const ALONE = 3;
/** Without an answer by then the browser is taken at its word. */
const PATIENCE_MS = 2_000;

/**
 * So many threads this machine runs at once. Browsers round what they tell (WebKit says 4 on a machine of 2, others hide
 * the number altogether), and a training worker too many only takes the processor from the page and from the others: so
 * as many workers as claimed count for a moment, first one alone, then all together.
 * @param claimed `navigator.hardwareConcurrency`, at most as many as are wanted
 */
export async function measuredThreads(claimed: number, spawn: () => Worker): Promise<number> {
  if (claimed <= FEW) return claimed;
  const workers: Worker[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the workers did not answer')), PATIENCE_MS);
  });
  const spin = (worker: Worker) =>
    Promise.race([
      late,
      new Promise<number>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Spun>) => resolve(data.rate);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage({ milliseconds: SPIN_MS } satisfies Spin);
      }),
    ]);
  try {
    for (let i = 0; i < claimed; i++) workers.push(spawn());
    await Promise.all(workers.map(spin)); // until all have started
    const alone: number[] = [];
    for (let i = 0; i < ALONE; i++) alone.push(await spin(workers[i % claimed]!));
    return threadsShown(claimed, alone, await Promise.all(workers.map(spin)));
  } catch {
    return claimed;
  } finally {
    clearTimeout(timer);
    for (const worker of workers) worker.terminate();
  }
}

/**
 * @param alone rates of a worker that counts alone
 * @param together `[claimed]` rates of all at once
 */
export function threadsShown(claimed: number, alone: readonly number[], together: readonly number[]): number {
  const shown = together.reduce((sum, rate) => sum + rate, 0) / Math.max(...alone);
  return shown < CREDIBLE * claimed ? Math.max(FEW, Math.ceil(shown)) : claimed;
}
