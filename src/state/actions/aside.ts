import type { Laboratory } from '../../lab/api/protocol.ts';
import { keepPutAside } from '../persisted/aside.ts';
import { guessesAside, keepGuesses, keepGuessesAside, keptGuesses } from '../persisted/predictions.ts';
import type { GraftStore } from '../store.ts';
import type { Sweeps } from './sweeping.ts';
import type { Guesses } from '../prediction.ts';

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
}

/** Puts all of it aside. Where the runs cannot be, a notice says so and everything stays. */
export async function putAside({ store, laboratory, sweeps, files, write }: Aside): Promise<void> {
  await sweeps.putAside();
  store.setState({ paused: false });
  if (!(await laboratory.putAside())) return sweeps.bringBack();
  markAside(store);
  keepGuessesAside({ ...guessesAside(), ...keptGuesses() });
  showGuesses(store, {});
  store.setState(({ finished }) => ({
    imports: [],
    finished: new Map([...finished].filter(([, { origin }]) => origin !== 'imported')),
  }));
  write();
  await (await files()).putFilesAside();
  await recall({ store, laboratory });
}

/** Brings all of it back; what has come since stays, and outranks what comes back. */
export async function bringBack(aside: Aside): Promise<void> {
  const { store, laboratory, sweeps, files, recallImports, write } = aside;
  if (!(await laboratory.bringBack())) return;
  showGuesses(store, { ...guessesAside(), ...keptGuesses() });
  write();
  await sweeps.bringBack();
  await (await files()).bringFilesBack();
  forgetAside(store);
  await recallImports();
  await recall({ store, laboratory });
}

/** Deletes every run that was trained here, and all that was put aside. */
export async function deleteForGood({ store, laboratory, sweeps, files }: Aside): Promise<void> {
  await laboratory.clear();
  await sweeps.endAside();
  await (await files()).deleteFilesAside();
  forgetAside(store);
  await recall({ store, laboratory });
}

/** What is recorded is told of again. */
async function recall({ store, laboratory }: Pick<Aside, 'store' | 'laboratory'>): Promise<void> {
  await laboratory.recall(store.getState().experiment.recipe);
  await laboratory.recallAll();
}

function markAside(store: GraftStore): void {
  keepPutAside(true);
  store.setState(({ aside }) => ({ aside: aside ?? 0 }));
}

function forgetAside(store: GraftStore): void {
  keepGuessesAside({});
  keepPutAside(false);
  store.setState({ aside: undefined });
}

function showGuesses(store: GraftStore, guesses: Guesses): void {
  store.setState({ guesses, prediction: undefined });
  keepGuesses(guesses);
}
