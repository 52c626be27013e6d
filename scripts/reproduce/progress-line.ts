import { recipeHash } from '../../src/experiment/results/fingerprint.ts';
import type { Run } from '../../src/experiment/setup/run.ts';
import { runName } from '../../src/experiment/setup/run.ts';
import { type Batch, costOf } from '../../src/experiment/study/sweep.ts';
import { type ClassKind, deal } from '../../src/experiment/setup/tasks.ts';
import type { ImageIndex } from '../../src/data/image-index.ts';
import type { RunStatus } from '../../src/lab/api/protocol.ts';

/** How much of all the runs' work is done, and what is left of the time. */
export interface Account {
  /** @param recipe hash of the run's recipe */
  note(recipe: string, run: Run, status: RunStatus): void;
  /** "7 of 17 runs · A3B 62 % · 4,120 images/s · 0:41 left" */
  line(secondsSoFar: number): string;
}

/** What is read of an index: the data's hash and classes. */
type IndexedClasses = Pick<ImageIndex, 'hash'> & {
  readonly classes: readonly ClassKind[];
  /** Of the set that task A comes from, where that is another. */
  readonly donors?: { readonly classes: readonly ClassKind[] };
};

/** An account of runs, on the data of an index, by the floating point operations that each takes. */
export function createAccount(batches: readonly Batch[], { hash, classes, donors }: IndexedClasses): Account {
  const costs = new Map(
    batches.flatMap(({ recipe, runs }) => {
      const tasks = deal(classes, recipe, donors?.classes);
      return runs.map((run): [string, number] => [
        `${recipeHash(recipe, hash)}/${runName(run)}`,
        costOf(run, recipe, tasks[run.target].length),
      ]);
    }),
  );
  const total = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
  const shares = new Map<string, number>();
  const ended = new Set<string>();
  const training = new Map<string, Extract<RunStatus, { kind: 'training' }>>();
  return {
    note(recipe, run, status) {
      const key = `${recipe}/${runName(run)}`;
      const over = status.kind === 'done' || status.kind === 'failed';
      if (over && costs.has(key)) ended.add(key);
      if (status.kind === 'training') training.set(key, status);
      else training.delete(key);
      const progress = over ? undefined : status.progress;
      shares.set(key, over ? 1 : progress ? progress.iteration / progress.iterations : 0);
    },
    line(secondsSoFar) {
      const speed = [...training.values()].reduce((sum, { progress }) => sum + progress.imagesPerSecond, 0);
      const share = [...costs].reduce((sum, [key, cost]) => sum + cost * (shares.get(key) ?? 0), 0) / total;
      const parts = [`${ended.size} of ${costs.size} runs`];
      for (const key of training.keys()) {
        parts.push(`${key.split('/')[1]} ${Math.floor(100 * (shares.get(key) ?? 0))} %`);
      }
      if (speed > 0) parts.push(`${Math.round(speed).toLocaleString('en')} images/s`);
      if (share > 0.01) parts.push(`${clock((secondsSoFar * (1 - share)) / share)} left`);
      return parts.join(' · ');
    },
  };
}

/** 75 → "1:15", 3675 → "1:01:15". */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** Shows a line on stderr: rewritten in place on a terminal, else a new one now and then. */
export function createProgressLine(stream: NodeJS.WriteStream, everySeconds = 15) {
  let shown = -Infinity;
  const rewrite = (text: string) => {
    stream.cursorTo(0);
    stream.clearLine(0);
    stream.write(text.slice(0, Math.max(20, stream.columns - 1)));
  };
  return {
    show(text: string) {
      const pause = stream.isTTY ? 0.1 : everySeconds;
      if (performance.now() - shown < 1000 * pause) return;
      shown = performance.now();
      if (stream.isTTY) rewrite(text);
      else stream.write(`${text}\n`);
    },
    /** Takes the line away, so that what is printed next stands alone. */
    clear() {
      if (stream.isTTY && shown > -Infinity) rewrite('');
    },
  };
}
