import type { KnobName, Recipe } from '../experiment/recipe.ts';
import { type Donor, type Run, transfer } from '../experiment/run.ts';
import { N_MAX } from '../experiment/network.ts';
import { SWEEP_ORDER } from '../experiment/plan.ts';
import { KNOBS } from '../experiment/recipe.ts';
import type { Laboratory } from '../lab/protocol.ts';
import type { Address } from './address.ts';
import { chosenRun, type Experiment } from './experiment.ts';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { withNotice } from './lab-events.ts';
import type { GraftStore, Theme } from './store.ts';

/** All that a visitor can do. Views call these and nothing else. */
export interface Actions {
  /** `settled` is false while dragging: the address is then replaced, not added to the history. */
  setN(n: number, settled?: boolean): void;
  setDonor(donor: Donor): void;
  setTuned(tuned: boolean): void;
  /** Several controls at once, as a click on a point of the figure does. */
  show(change: Partial<Pick<Experiment, 'n' | 'donor' | 'tuned'>>): void;
  setKnob<K extends KnobName>(name: K, value: Recipe[K]): void;
  /** Another random split: the next seed. */
  newSplit(): void;
  /** Trains what the controls describe, with the bases it needs. */
  train(): void;
  /** Trains the finished run once more and compares the weights. */
  trainAgain(): void;
  /** Trains the chosen treatment at every n. */
  sweep(): void;
  pause(): void;
  resume(): void;
  stop(): void;
  setTheme(theme: Theme): void;
  /** Copies the link; the promise says whether the browser allowed it. */
  share(): Promise<boolean>;
  dismiss(notice: string): void;
  /** Loads the data set again after a failure. */
  reloadData(): void;
  /** Reads the address again, after Back, Forward or an edited link. */
  followAddress(): void;
}

interface Parts {
  readonly store: GraftStore;
  readonly address: Address;
  readonly laboratory: Laboratory;
  /** What the first link asked for besides the experiment. */
  readonly link: Pick<Link, 'engine' | 'unknown'>;
  readonly loadData: () => void;
  readonly keepTheme: (theme: Theme) => void;
}

/** The actions of one page. The address and the store always tell of the same experiment. */
export function createActions({ store, address, laboratory, link, loadData, keepTheme }: Parts): Actions {
  let carried: Pick<Link, 'engine' | 'unknown'> = { engine: link.engine, unknown: link.unknown };
  let dragging = false;

  const failed = (error: unknown) =>
    store.setState((state) => withNotice(state, error instanceof Error ? error.message : String(error)));
  const ask = (work: Promise<void>) => void work.catch(failed);

  /** Shows another experiment. A drag becomes one step of the history, however many values it passes. */
  function show(change: Partial<Experiment>, settled = true) {
    const before = store.getState().experiment;
    const wanted = { ...before, ...change };
    const after = { ...wanted, tuned: wanted.tuned && wanted.donor !== 'random' };
    const next = encodeLink({ experiment: after, ...carried });
    if (next !== encodeLink({ experiment: before, ...carried })) {
      if (dragging) address.replace(next);
      else address.push(next);
      store.setState({ experiment: after });
      if (after.recipe !== before.recipe) ask(laboratory.recall(after.recipe));
    }
    dragging = !settled;
  }

  const recipe = () => store.getState().experiment.recipe;
  const chosen = (): Run => chosenRun(store.getState().experiment);
  const start = (work: Promise<void>) => {
    if (store.getState().paused) {
      store.setState({ paused: false });
      laboratory.resume();
    }
    ask(work);
  };

  return {
    setN: (n, settled = true) => show({ n: Math.min(N_MAX, Math.max(1, Math.round(n))) }, settled),
    setDonor: (donor) => show({ donor }),
    setTuned: (tuned) => show({ tuned }),
    show: (change) => show(change),
    setKnob: (name, value) => show({ recipe: { ...recipe(), [name]: value } }),
    newSplit() {
      const { max } = KNOBS.seed.range!;
      show({ recipe: { ...recipe(), seed: (recipe().seed + 1) % (max + 1) } });
    },
    train: () => start(laboratory.train(recipe(), [chosen()], 'looked-at')),
    trainAgain: () => start(laboratory.repeat(recipe(), chosen())),
    sweep() {
      const { donor, tuned } = store.getState().experiment;
      start(
        laboratory.train(
          recipe(),
          SWEEP_ORDER.map((n) => transfer(donor, n, 'B', tuned)),
          'sweep',
        ),
      );
    },
    pause() {
      store.setState({ paused: true });
      ask(laboratory.pause());
    },
    resume() {
      store.setState({ paused: false });
      laboratory.resume();
    },
    stop() {
      store.setState({ paused: false });
      ask(laboratory.stop());
    },
    setTheme(theme) {
      keepTheme(theme);
      store.setState({ theme });
    },
    share: () => address.copy(),
    dismiss: (notice) =>
      store.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) })),
    reloadData: loadData,
    followAddress() {
      const { experiment, engine, unknown, repairs } = decodeLink(address.hash());
      const before = store.getState().experiment;
      if (engine !== carried.engine) {
        address.reload(); // workers of another engine are another laboratory
        return;
      }
      carried = { engine, unknown };
      store.setState((state) => ({
        experiment,
        ...(repairs.length ? withNotice(state, repairedLink(repairs)) : {}),
      }));
      if (encodeLink({ experiment, ...carried }) !== encodeLink({ experiment: before, ...carried })) {
        ask(laboratory.recall(experiment.recipe));
      }
    },
  };
}

/** "Link repaired: n = 12 → 7; seed = x → 42." */
export const repairedLink = (repairs: readonly string[]): string => `Link repaired: ${repairs.join('; ')}.`;
