import { network, trainingFlops } from '../../src/experiment/network.ts';
import type { Recipe } from '../../src/experiment/recipe.ts';
import { frozenLayers, type Run, runName } from '../../src/experiment/run.ts';
import type { RunStatus } from '../../src/lab/protocol.ts';

/** How much of all the runs' work is done, and what is left of the time. */
export interface Account {
  note(run: Run, status: RunStatus): void;
  /** "7 of 17 runs · A3B 62 % · 4,120 images/s · 0:41 left" */
  line(secondsSoFar: number): string;
}

/** Half of the 80 classes; the last layer is so small that other splits change nothing. */
const CLASSES = 40;

/** An account of runs by the floating point operations that each takes. */
export function createAccount(runs: readonly Run[], recipe: Recipe): Account {
  const net = network(recipe.width, CLASSES);
  const cost = (run: Run) => trainingFlops(net, frozenLayers(run));
  const total = runs.reduce((sum, run) => sum + cost(run), 0);
  const statuses = new Map<string, RunStatus>();
  const shareOf = (status: RunStatus | undefined) => {
    if (!status) return 0;
    if (status.kind === 'done' || status.kind === 'failed') return 1;
    return status.progress ? status.progress.iteration / status.progress.iterations : 0;
  };
  return {
    note: (run, status) => void statuses.set(runName(run), status),
    line(secondsSoFar) {
      const all = [...statuses];
      const ended = all.filter(([, status]) => shareOf(status) === 1 && status.kind !== 'training').length;
      const training = all.flatMap(([name, status]) =>
        status.kind === 'training' ? [[name, status] as const] : [],
      );
      const speed = training.reduce((sum, [, { progress }]) => sum + progress.imagesPerSecond, 0);
      const share =
        runs.reduce((sum, run) => sum + cost(run) * shareOf(statuses.get(runName(run))), 0) / total;
      const parts = [`${ended} of ${runs.length} runs`];
      for (const [name, status] of training) parts.push(`${name} ${Math.floor(100 * shareOf(status))} %`);
      if (speed > 0) parts.push(`${Math.round(speed).toLocaleString('en')} images/s`);
      if (share > 0.01) parts.push(`${clock((secondsSoFar * (1 - share)) / share)} left`);
      return parts.join(' · ');
    },
  };
}

/** 75 → "1:15". */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
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
