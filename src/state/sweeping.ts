import { presetOf } from '../experiment/presets.ts';
import { sweep as sweepOf } from '../experiment/sweep.ts';
import type { Laboratory } from '../lab/protocol.ts';
import type { KeptSweep } from './kept-sweep.ts';
import { decodeLink, encodeLink } from './link.ts';
import type { GraftStore, Sweep } from './store.ts';
import { sweepProgress } from './sweep-progress.ts';

interface Parts {
  readonly store: GraftStore;
  readonly laboratory: Laboratory;
  readonly kept: KeptSweep;
  /** Tells of what goes wrong with some work. */
  readonly ask: (work: Promise<void>) => void;
  /** The same, and ends a pause. */
  readonly start: (work: Promise<void>) => void;
}

/** "Train all": one figure at a time, gone on with at the next visit where this one ends before it. */
export function createSweeps({ store, laboratory, kept, ask, start }: Parts) {
  /** Keeps what is swept as a link. */
  function keep(): void {
    const { sweep, experiment, paused } = store.getState();
    if (!sweep) return;
    const asked = { ...experiment, preset: sweep.preset, recipe: sweep.recipe, ...sweep.extent };
    kept.keep({
      link: encodeLink({ experiment: asked, engine: undefined, language: undefined, unknown: [] }),
      paused,
    });
  }

  function end(): void {
    store.setState({ sweep: undefined });
    kept.keep(undefined);
  }

  const queue = async ({ preset, recipe, extent }: Sweep): Promise<void> => {
    const batches = sweepOf(presetOf(preset), recipe, extent);
    await Promise.all(batches.map((batch) => laboratory.train(batch.recipe, batch.runs, 'sweep')));
  };

  store.subscribe((state, before) => {
    if (!state.sweep || state.runs === before.runs) return;
    const progress = sweepProgress(state);
    if (progress && progress.done + progress.failed === progress.total) end();
  });

  return {
    keep,
    end,
    trainAll(): void {
      const { preset, recipe, repeats, bothWays } = store.getState().experiment;
      const sweep = { preset, recipe, extent: { repeats, bothWays } };
      store.setState({ sweep });
      start(queue(sweep));
      keep();
    },
    /** Goes on with what was swept when the page was left; a paused sweep stays paused. */
    goOn(): void {
      const note = kept.load();
      if (!note) return;
      const { preset, recipe, repeats, bothWays } = decodeLink(note.link).experiment;
      const sweep = { preset, recipe, extent: { repeats, bothWays } };
      store.setState({ sweep, paused: note.paused });
      if (note.paused) ask(laboratory.pause());
      ask(queue(sweep));
    },
  };
}
