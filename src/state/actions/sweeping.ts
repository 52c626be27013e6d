import type { TrainedClaim } from '../../experiment/study/claims.ts';
import { type Preset, presetOf } from '../../experiment/study/presets.ts';
import type { Laboratory } from '../../lab/api/protocol.ts';
import type { KeptSweeps, SweepNote } from '../persisted/sweep.ts';
import { decodeLink, encodeLink } from '../link/link.ts';
import type { GraftStore, Sweep } from '../store.ts';
import { freshId, type Owner } from './sweep-owner.ts';
import { freshSeed } from '../selectors/figure.ts';
import { batchesOf, sweepProgress } from '../selectors/sweep-progress.ts';
import { MOST_REPEATS, type Settings } from '../settings.ts';

/** So long, in milliseconds, this tab's own sweep is waited for after a reload. */
const RELOAD_MS = 5000;

/** What is trained of an experiment: all of its figure, or what a claim needs. */
const sweepOf = (
  { preset, recipe, repeats, bothWays }: Settings,
  claim: TrainedClaim | undefined,
): Sweep => ({
  preset,
  recipe,
  extent: { repeats, bothWays },
  ...(claim ? { claim } : {}),
});

/** The claim of an experiment by its number; their table comes when it is wanted. */
async function claimAt(preset: Preset, ordinal: number | undefined): Promise<TrainedClaim | undefined> {
  if (ordinal === undefined) return undefined;
  const claims = await import('../../experiment/study/claims.ts');
  const claim = claims.claimAt(preset, ordinal);
  return claim && claims.trainedClaim(claim);
}

interface SweepsOptions {
  readonly store: GraftStore;
  readonly laboratory: Laboratory;
  readonly kept: KeptSweeps;
  readonly owner: Owner;
  /** Tells of what goes wrong with some work. */
  readonly ask: (work: Promise<void>) => void;
  /** The same, and ends a pause. */
  readonly start: (work: Promise<void>) => void;
}

/**
 * "Train all": one figure at a time and tab, gone on with at the next visit where this one ends before it, by one tab
 * alone. What was stopped stays stopped.
 */
export function createSweeps({ store, laboratory, kept, owner, ask, start }: SweepsOptions) {
  /** The note of the sweep under way. */
  let note: SweepNote | undefined;
  /** Counts what the visitor decides, which outruns what is still being read. */
  let decisions = 0;

  function write(changed: Partial<SweepNote>): void {
    if (!note) return;
    note = { ...note, ...changed, tab: owner.tab, revision: note.revision + 1 };
    kept.keep(note);
  }

  /** Notes whether the sweep under way is paused. */
  const keep = () => write({ state: store.getState().paused ? 'paused' : 'running' });

  /** Takes the sweep off the page and leaves its note in a state. */
  function leave(state: SweepNote['state']): void {
    decisions++;
    write({ state });
    note = undefined;
    store.setState({ sweep: undefined });
  }

  /** Whether a sweep is of the page's data set: others wait for a visit with theirs. */
  const isHere = ({ link }: SweepNote) => decodeLink(link).data === store.getState().dataSet.id;
  const any = () => true;

  /**
   * The notes in a state that no other living tab has, this tab's own first; each is this tab's from then on.
   * @param wanted which of them
   */
  async function* orphans(
    states: readonly SweepNote['state'][],
    wanted: (note: SweepNote) => boolean,
    patience = 0,
  ): AsyncGenerator<SweepNote> {
    const notes = (await kept.load()).filter((one) => states.includes(one.state) && wanted(one));
    const isOurs = ({ tab }: SweepNote) => tab === owner.tab;
    for (const one of notes.toSorted((a, b) => Number(isOurs(b)) - Number(isOurs(a)))) {
      if (await owner.own(one.id, isOurs(one) ? patience : 0)) yield one;
    }
  }

  /** Gives every note that no other living tab has another state: what was left by a crash is no more wanted than ours. */
  async function move(from: readonly SweepNote['state'][], to: SweepNote['state']): Promise<void> {
    for await (const one of orphans(from, any)) {
      if (one.id !== note?.id) kept.keep({ ...one, state: to, revision: one.revision + 1 });
    }
  }

  const queue = async (sweep: Sweep): Promise<void> => {
    const batches = batchesOf(store.getState(), sweep);
    await Promise.all(batches.map((batch) => laboratory.train(batch.recipe, batch.runs, 'sweep')));
  };

  /** Goes on with a sweep of an earlier visit. */
  async function adopt(found: SweepNote): Promise<void> {
    const before = decisions;
    const { experiment, claim: ordinal } = decodeLink(found.link);
    const claim = await claimAt(presetOf(experiment.preset, store.getState().dataSet), ordinal);
    if (decisions !== before) return;
    const sweep = sweepOf(experiment, claim);
    const paused = found.state === 'paused';
    note = found;
    store.setState({ sweep, paused });
    keep();
    if (paused) ask(laboratory.pause());
    ask(queue(sweep));
  }

  function begin(experiment: Settings, claim?: TrainedClaim): void {
    leave('ended');
    const sweep = sweepOf(experiment, claim);
    const link = encodeLink({
      data: store.getState().dataSet.id,
      experiment,
      ...(claim ? { claim: claim.ordinal } : {}),
      engine: undefined,
      language: undefined,
      unknown: [],
    });
    note = { id: freshId(), revision: 0, tab: owner.tab, link, state: 'running' };
    void owner.own(note.id);
    store.setState({ sweep });
    start(queue(sweep));
    keep();
  }

  store.subscribe((state, before) => {
    if (!state.sweep || state.runs === before.runs) return;
    const progress = sweepProgress(state);
    if (progress && progress.done + progress.failed === progress.total) leave('ended');
  });

  return {
    keep,
    /** Ends the sweep under way, and whatever a visit before has left. */
    end(): void {
      leave('ended');
      ask(move(['running', 'paused'], 'ended'));
    },
    trainAll: (): void => begin(store.getState().experiment),
    /** Trains a claim's networks in so many splits that the figure on show does not have. */
    trainClaim(claim: TrainedClaim, splits: number): void {
      const { experiment } = store.getState();
      const repeats = Math.min(splits, MOST_REPEATS);
      const seed = freshSeed(store.getState(), repeats);
      const recipe = { ...experiment.recipe, seed };
      begin({ ...experiment, recipe, repeats, bothWays: false }, claim);
    },
    /** Goes on with what was swept when a page was left and no living tab has; a paused sweep stays paused. */
    goOn(): void {
      const before = decisions;
      const work = async () => {
        for await (const found of orphans(['running', 'paused'], isHere, RELOAD_MS)) {
          if (decisions === before) await adopt(found);
          return;
        }
      };
      ask(work());
    },
    /** Puts every sweep aside that no other living tab has. */
    async putAside(): Promise<void> {
      leave('aside');
      await move(['running', 'paused'], 'aside');
    },
    /** Brings sweeps back that were put aside: paused, and one of them to this page where it has none. */
    async bringBack(): Promise<void> {
      await move(['aside'], 'paused');
      if (note) return;
      for await (const found of orphans(['paused'], isHere)) return adopt(found);
    },
    /** Ends every sweep that was put aside. */
    endAside: () => move(['aside'], 'ended'),
  };
}

export type Sweeps = ReturnType<typeof createSweeps>;
