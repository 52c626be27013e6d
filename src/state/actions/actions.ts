import type { DataId } from '../../data/sets.ts';
import type { Mark } from '../../experiment/results/imported.ts';
import { type Message, message, messageOf } from '../../messages.ts';
import { N_MAX } from '../../experiment/setup/network.ts';
import type { OwnImagesDesk } from '../../experiment/setup/own-images.ts';
import type { TrainedClaim } from '../../experiment/study/claims.ts';
import type { PresetId } from '../../experiment/study/presets.ts';
import type { KnobName, Recipe } from '../../experiment/setup/recipe.ts';
import type { Donor, Run, Tuning } from '../../experiment/setup/run.ts';
import { seedOf } from '../../experiment/study/sweep.ts';
import type { Inside } from '../../lab/api/inside.ts';
import type { Laboratory } from '../../lab/api/protocol.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import type { Language } from '../../texts/languages.ts';
import type { Address } from '../address.ts';
import { chosenRun, MOST_REPEATS, opening, type Settings } from '../settings.ts';
import type { Aside, FilesAside } from './aside.ts';
import type { createImporting, Files } from './importing.ts';
import type { KeptSweeps } from '../persisted/sweep.ts';
import { withNotice } from './lab-events.ts';
import type { Link } from '../link/link.ts';
import { type Carried, createLinking } from './linking.ts';
import { nextSeed } from '../selectors/figure.ts';
import { ownStatus } from '../selectors/runs.ts';
import type { GraftStore, Theme } from '../store.ts';
import type { Sharing } from '../selectors/share.ts';
import type { Collected, ContributedFile, Contribution } from '../link/class.ts';
import type { Owner } from './sweep-owner.ts';
import { createSweeps } from './sweeping.ts';
import type { Tabs } from '../tabs.ts';
import { createViewing, type Viewing } from './viewing.ts';
import type { Predictions } from '../prediction.ts';

/**
 * So long, in milliseconds, a reload waits for what trains to be kept. A worker that is well halts within a tenth of a
 * second. One that is stuck is given up after `HALT_PATIENCE_MS` in lab/wire/client.ts, which is longer on purpose: it
 * would keep nothing even then, so nobody waits for it with a page that they want to be rid of. What a halt that comes
 * too late would have kept is trained again from the last checkpoint, to the same weights.
 */
const RELOAD_PATIENCE_MS = 3000;

/** All that a visitor can do. Views call these and nothing else. */
export interface Actions extends Viewing {
  /** `settled` is false while dragging: the address is then replaced, not added to the history. */
  setN(n: number, settled?: boolean): void;
  setDonor(donor: Donor): void;
  setTuned(tuned: Tuning): void;
  /** Several controls at once, as a click on a point of the figure does. */
  show(change: Partial<Pick<Settings, 'n' | 'donor' | 'tuned' | 'recipe'>>): void;
  /** Opens an experiment with the recipe that it begins with. */
  setPreset(id: PresetId): void;
  /** Loads the recorded runs of an experiment, on show or not, unless they are there. */
  loadRecording(id: PresetId): void;
  /** Brings what another data set's recorded runs say of an experiment's claims. */
  loadFindings(id: DataId, preset: PresetId): void;
  setRepeats(repeats: number): void;
  setBothWays(bothWays: boolean): void;
  setKnob<K extends KnobName>(name: K, value: Recipe[K]): void;
  /** Another random split: the next seed. */
  newSplit(): void;
  /** Trains what the controls describe, with the bases it needs. */
  train(): void;
  /** Trains a finished run of the recipe on show once more, the chosen one if none is named, and compares the weights. */
  trainAgain(run?: Run): void;
  /** Goes to the next split that the figure does not have of the chosen run, and trains it there. */
  trainAnother(): void;
  /** Trains a run of whatever recipe without showing it, once more where it has been trained here. */
  trainOther(recipe: Recipe, run: Run): void;
  /** Leaves out the results that came with the link. */
  forgetReceived(): void;
  /** Shows what the link's sender hides. */
  showHidden(): void;
  /** Trains everything that fills the figure on show. */
  trainAll(): void;
  /** Trains what a claim needs in so many more splits than the figure on show has. */
  trainClaim(claim: TrainedClaim, splits: number): void;
  /** Goes on with what "Train all" was at when the page was left. */
  continueSweep(): void;
  /** Pools the results of a file; what came of it is said as a notice. */
  importFile(name: string, file: Blob): Promise<void>;
  /** Sets a file or link aside that was brought in, removes it, or lets it count again. */
  markImport(id: string, mark: Mark): Promise<void>;
  /** Pools what was brought in at earlier visits. */
  recallImports(): Promise<void>;
  /** Pools what a class brings, and tells what became of each contribution. */
  collectClass(contributions: readonly (Contribution | ContributedFile)[]): Promise<readonly Collected[]>;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Stops, and puts all aside that this browser keeps: runs, sweeps, predictions, imported files. */
  startAfresh(): void;
  /** Brings back what was put aside; what has come since stays. */
  bringBack(): void;
  /** Stops, and deletes every run that was trained in this browser and all that was put aside. */
  deleteForGood(): void;
  setTheme(theme: Theme): void;
  /** Speaks another language, in the link too. */
  setLanguage(language: Language): void;
  /** Goes on with another data set's images, and settings: the page is loaded again with them, and what trains is kept. */
  setData(data: DataId, settings?: Settings): void;
  /** What reads images of one's own and keeps them; its script comes when it is first asked for. */
  ownImages(): Promise<OwnImagesDesk>;
  /** What looks inside finished networks; its script comes when it is first asked for. */
  inside(): Promise<Inside>;
  /** The link to what is on show, as the part from `#` on. */
  sharedLink(sharing: Sharing): string;
  /** Says something until it is dismissed. */
  say(notice: Message): void;
  dismiss(notice: Message): void;
  /** Reloads the page, once what trains is kept to go on from, or that takes too long. */
  reload(): void;
  /** Loads the data set again after a failure. */
  reloadData(): void;
  /** Tries once more to start an engine after a failure. */
  startEngine(): void;
  /** Reads the address again, after Back, Forward or an edited link. */
  followAddress(): void;
}

interface ActionsOptions {
  readonly store: GraftStore;
  readonly address: Address;
  readonly laboratory: Laboratory;
  /** What the first link asked for besides the experiment. */
  readonly link: Carried & Partial<Pick<Link, 'prediction'>>;
  readonly loadData: () => void;
  readonly keepTheme: (theme: Theme) => void;
  /** Loads a language's texts, speaks it, and remembers it for the next visit. */
  readonly speak: (language: Language) => Promise<void>;
  /** Loads the recorded runs of an experiment into the store, unless they are there. */
  readonly loadRecording: (id: PresetId) => void;
  /** The same of what another data set's recorded runs say of its claims. */
  readonly loadFindings: (id: DataId, preset: PresetId) => void;
  /** Loads what reads files and keeps them for later visits. */
  readonly files: () => Promise<Files & FilesAside>;
  /** Loads what reads images of one's own. */
  readonly ownImages: () => Promise<OwnImagesDesk>;
  /** Loads what looks inside networks. */
  readonly inside: () => Promise<Inside>;
  readonly kept: KeptSweeps;
  readonly owner: Owner;
  readonly tabs: Tabs;
  /** Keeps the visitor's predictions for the next visit. */
  readonly keepPredictions: (predictions: Predictions) => void;
}

/** The actions of one page. The address and the store always tell of the same experiment. */
export function createActions(parts: ActionsOptions): Actions {
  const { store, address, laboratory, loadData, keepTheme, kept, owner } = parts;
  const speak = async (language: Language) => {
    await parts.speak(language);
    store.setState({ language });
  };
  const failed = (error: unknown) => store.setState((state) => withNotice(state, messageOf(error)));
  const say = (notice: Message) => store.setState((state) => withNotice(state, notice));
  const ask = (work: Promise<void>) => void work.catch(failed);

  const linking = createLinking({
    store,
    address,
    link: parts.link,
    recall: (recipe) => ask(laboratory.recall(recipe)),
    loadRecording: parts.loadRecording,
    speak: (language) => ask(speak(language)),
  });
  const { show, write } = linking;

  const recipe = () => store.getState().experiment.recipe;
  const chosen = (): Run => chosenRun(store.getState().experiment);
  const start = (work: Promise<void>) => {
    if (store.getState().paused) {
      store.setState({ paused: false });
      laboratory.resume();
    }
    ask(work);
  };

  let ready: ReturnType<typeof createImporting> | undefined;
  /** What reads files and pools them, loaded when it is first wanted; where that fails, again when it is wanted again. */
  const importing = async () => {
    const [files, { createImporting }] = await Promise.all([parts.files(), import('./importing.ts')]);
    return (ready ??= createImporting(store, files));
  };
  const missing = () => say(message('readerMissing'));

  /** Pools what was imported at earlier visits. */
  const recallImports = async () => {
    const files = await parts.files();
    const notes = await files.keptNotes();
    if (notes.length > 0) await importing().then((ready) => ready.recall(notes), missing);
  };

  const sweeps = createSweeps({ store, laboratory, kept, owner, ask, start });
  /** Putting aside is rare: its code comes when it is asked for. */
  const aside = async (work: (code: typeof import('./aside.ts'), all: Aside) => Promise<void>) =>
    work(await import('./aside.ts'), {
      store,
      laboratory,
      sweeps,
      files: parts.files,
      recallImports,
      write: () => write('replace'),
      tabs: parts.tabs,
    });
  parts.tabs.hear((news) => {
    // At once: what is written meanwhile would come after all of it went.
    const followed =
      news === 'back' ? Promise.resolve() : laboratory.follow(news === 'aside' ? 'aside' : 'nowhere');
    ask(aside(({ follow }, all) => follow(all, news, followed)));
  });

  function reload(): void {
    const patience = new Promise((resolve) => setTimeout(resolve, RELOAD_PATIENCE_MS));
    void Promise.race([laboratory.pause(), patience]).then(() => address.reload());
  }

  return {
    ...createViewing({ store, write, keepPredictions: parts.keepPredictions }),
    setN: (n, settled = true) => show({ n: Math.min(N_MAX, Math.max(1, Math.round(n))) }, settled),
    setDonor: (donor) => show({ donor }),
    setTuned: (tuned) => show({ tuned }),
    show: (change) => show(change),
    setKnob: (name, value) => show({ recipe: { ...recipe(), [name]: value } }),
    newSplit: () => show({ recipe: { ...recipe(), seed: seedOf(recipe(), 1) } }),
    train: () => start(laboratory.train(recipe(), [chosen()], 'looked-at')),
    trainAgain(run = chosen()) {
      // A recorded run whose weights are not here is trained like any other; the page compares what comes out.
      const here = ownStatus(store.getState(), run)?.kind === 'done';
      start(here ? laboratory.repeat(recipe(), run) : laboratory.train(recipe(), [run], 'looked-at'));
    },
    trainAnother() {
      show({ recipe: { ...recipe(), seed: nextSeed(store.getState(), chosen()) } });
      start(laboratory.train(recipe(), [chosen()], 'looked-at'));
    },
    trainOther: (other, run) => start(laboratory.repeat(other, run)),
    showHidden() {
      store.setState(({ share }) => ({ share: { ...share, hide: false } }));
      write('replace');
    },
    forgetReceived() {
      store.setState(({ share }) => ({ share: { ...share, results: undefined } }));
      write('replace');
    },
    setPreset(id) {
      const { preset, recipe, n, donor, tuned } = opening(
        store.getState().experiment,
        id,
        store.getState().dataSet,
      );
      show({ preset, recipe, n, donor, tuned });
    },
    loadRecording: parts.loadRecording,
    loadFindings: parts.loadFindings,
    setRepeats: (repeats) => show({ repeats: Math.min(MOST_REPEATS, Math.max(1, Math.round(repeats))) }),
    setBothWays: (bothWays) => show({ bothWays }),
    trainAll: sweeps.trainAll,
    trainClaim: sweeps.trainClaim,
    continueSweep: sweeps.goOn,
    async importFile(name, file) {
      try {
        await (await importing()).importFile(name, file);
      } catch {
        say(message('fileNotRead', { file: foreignName(name), why: message('readerMissing') }));
      }
    },
    markImport: async (id, mark) => importing().then((ready) => ready.markImport(id, mark), missing),
    recallImports,
    collectClass: (contributions) =>
      importing().then(
        (ready) => ready.collectClass(contributions),
        () => contributions.map(({ name }) => notCollected(name)),
      ),
    pause() {
      store.setState({ paused: true });
      sweeps.keep();
      ask(laboratory.pause());
    },
    resume() {
      store.setState({ paused: false });
      sweeps.keep();
      laboratory.resume();
    },
    stop() {
      store.setState({ paused: false });
      sweeps.end();
      ask(laboratory.stop());
    },
    startAfresh: () => ask(aside(({ putAside }, all) => putAside(all))),
    bringBack: () => ask(aside(({ bringBack }, all) => bringBack(all))),
    deleteForGood() {
      store.setState({ paused: false });
      sweeps.end();
      ask(aside(({ deleteForGood }, all) => deleteForGood(all)));
    },
    setTheme(theme) {
      keepTheme(theme);
      store.setState({ theme });
    },
    setLanguage: linking.setLanguage,
    setData(data, settings) {
      linking.setData(data, settings);
      reload();
    },
    ownImages: parts.ownImages,
    inside: parts.inside,
    sharedLink: linking.sharedLink,
    say,
    dismiss: (notice) =>
      store.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) })),
    reload,
    reloadData: loadData,
    startEngine() {
      store.setState({ engine: { kind: 'starting' } });
      ask(
        laboratory
          .open()
          .then(() => laboratory.recall(recipe()))
          .then(() => laboratory.recallAll()),
      );
    },
    followAddress: linking.followAddress,
  };
}

/** The value nearest to a wanted one. */
/** A contribution that could not be looked at. */
const notCollected = (name: string): Collected => ({
  name,
  added: 0,
  known: 0,
  refused: [{ kind: 'told', message: message('readerMissing') }],
});
