import { type Message, message } from '../../messages.ts';
import type { Laboratory } from '../../lab/api/protocol.ts';
import { persistedAside } from '../persisted/aside.ts';
import { withNotice } from './lab-events.ts';
import { persistedPredictions, persistedPredictionsAside } from '../persisted/predictions.ts';
import type { GraftStore } from '../store.ts';
import { hasAtHand } from '../selectors/stored.ts';
import type { Sweeps } from './sweeping.ts';
import type { News, Tabs } from '../tabs.ts';

/** Imported files as they are put aside. */
export interface FilesAside {
  putFilesAside(): Promise<void>;
  bringFilesBack(): Promise<void>;
  deleteFilesAside(): Promise<void>;
}

/** All that this browser keeps of a visitor's work. */
export interface Aside {
  readonly store: GraftStore;
  readonly laboratory: Laboratory;
  readonly sweeps: Sweeps;
  /** Loaded when it is asked for. */
  readonly files: () => Promise<FilesAside>;
  readonly recallImports: () => Promise<void>;
  /** Writes the state's link over the address. */
  readonly write: () => void;
  readonly tabs: Pick<Tabs, 'tell'>;
}

/** Puts all of it aside. Where the runs cannot be, a notice says so and everything stays. */
export async function putAside({ store, laboratory, sweeps, files, write, tabs }: Aside): Promise<void> {
  await sweeps.putAside();
  store.setState({ paused: false });
  if (!(await laboratory.putAside())) return sweeps.bringBack();
  tabs.tell('aside');
  persistedAside.save(true);
  persistedPredictionsAside.save({ ...persistedPredictionsAside.load(), ...persistedPredictions.load() });
  persistedPredictions.save({});
  showAside(store);
  write();
  await (await files()).putFilesAside();
  await recall({ store, laboratory });
}

/** Brings all of it back; what has come since stays, and outranks what comes back. */
export async function bringBack(aside: Aside): Promise<void> {
  const { store, laboratory, sweeps, files, recallImports, write, tabs } = aside;
  if (!(await laboratory.bringBack())) return;
  persistedPredictions.save({ ...persistedPredictionsAside.load(), ...persistedPredictions.load() });
  store.setState({ predictions: persistedPredictions.load(), prediction: undefined });
  write();
  await sweeps.bringBack();
  await (await files()).bringFilesBack();
  forgetAside(store);
  tabs.tell('back');
  await recallImports();
  await recall({ store, laboratory });
}

/** Deletes every run that was trained here, and all that was put aside. */
export async function deleteForGood({ store, laboratory, sweeps, files, tabs }: Aside): Promise<void> {
  await laboratory.clear();
  tabs.tell('deleted');
  await sweeps.endAside();
  await (await files()).deleteFilesAside();
  forgetAside(store);
  await recall({ store, laboratory });
}

/**
 * Another tab has done so with all that this browser keeps: this one shows what is left.
 * @param followed resolves when the laboratory writes nothing any more of what went
 */
export async function follow(aside: Aside, news: News, followed: Promise<void>): Promise<void> {
  const { store, laboratory, sweeps, recallImports, write } = aside;
  const say = (notice: Message) => store.setState((state) => withNotice(state, notice));
  const state = store.getState();
  const changes = news === 'back' || state.sweep !== undefined || hasAtHand(state);
  if (changes) say(message(SAID[news]));
  if (news === 'aside') {
    store.setState({ paused: false });
    await sweeps.putAside();
    await followed;
    showAside(store);
    write();
  } else if (news === 'deleted') {
    store.setState({ paused: false });
    sweeps.end();
    await followed;
    await sweeps.endAside();
    store.setState({ aside: undefined });
  } else {
    store.setState({ predictions: persistedPredictions.load(), aside: undefined });
    write();
    await sweeps.bringBack();
    await recallImports();
  }
  await recall({ store, laboratory });
}

const SAID = { aside: 'otherTabAside', back: 'otherTabBack', deleted: 'otherTabDeleted' } as const;

/** What is recorded is told of again. */
async function recall({ store, laboratory }: Pick<Aside, 'store' | 'laboratory'>): Promise<void> {
  await laboratory.recall(store.getState().experiment.recipe);
  await laboratory.recallAll();
}

/** Shows nothing any more of predictions and imported files, which are put aside. */
function showAside(store: GraftStore): void {
  store.setState(({ finished, aside }) => ({
    aside: aside ?? 0,
    predictions: {},
    prediction: undefined,
    imports: [],
    finished: new Map([...finished].filter(([, { origin }]) => origin !== 'imported')),
  }));
}

function forgetAside(store: GraftStore): void {
  persistedPredictionsAside.save({});
  persistedAside.save(false);
  store.setState({ aside: undefined });
}
