import type { ClassList } from './data/class-list.ts';
import { fetchRecording } from './data/recordings.ts';
import { type DataId, dataSetOf } from './data/sets.ts';
import { type Message, message, messageOf } from './messages.ts';
import { donorSetOf } from './experiment/setup/tasks.ts';
import { otherHomes, type PresetId, presetOf } from './experiment/study/presets.ts';
import { macrotask } from './macrotask.ts';
import type { Laboratory } from './lab/api/protocol.ts';
import { withFinished, withNotice } from './state/actions/lab-events.ts';
import { setPrepared } from './state/prepared.ts';
import {
  type DataStatus,
  type GraftStore,
  type RecordingStatus,
  type OtherFindings,
  otherFindingsKey,
} from './state/store.ts';

/** So long, in milliseconds, the figure waits for its recorded results, to be drawn once and with them. */
const PATIENCE_MS = 1000;

/** What the page shows of a data set. */
export interface ShownList extends ClassList {
  /** URL of the sheet of class pictures; empty where there is none. */
  readonly thumbs: string;
  /** Why there are no images, where a visitor's own are not in this browser. */
  readonly absent?: Message;
}

interface LoadingOptions {
  readonly store: GraftStore;
  readonly laboratory: Laboratory;
  /** Brings what the page shows of a data set. */
  readonly classes: (id: DataId) => Promise<ShownList>;
  /** Folder of the recordings. */
  readonly recordingsUrl: string;
  /** The experiments that are recorded there. */
  readonly recorded: readonly PresetId[];
  /** Pools what was imported at earlier visits, when the page has nothing better to do. */
  readonly recallImports: () => Promise<void>;
}

/** What the page shows of the data set, the recorded results, and what was imported and trained at earlier visits. */
export function createLoading({
  store,
  laboratory,
  classes,
  recordingsUrl,
  recorded,
  recallImports,
}: LoadingOptions) {
  let hash: Promise<string> | undefined;

  /**
   * Fetches what the page shows of the data set; the drawings themselves are the workers' business.
   * @param begin called as soon as runs can be asked for
   */
  async function loadData(begin: () => void): Promise<void> {
    store.setState({ data: { kind: 'loading' } });
    try {
      const list = classes(store.getState().dataSet.id);
      hash = list.then((read) => read.hash);
      const recording = loadRecording(store.getState().experiment.preset);
      const donors = fetchDonors();
      const { thumbs, classes: known, hash: data, count } = await list;
      const ready = { kind: 'ready', classes: known, hash: data, count, donors: await donors } as const;
      await atMost(PATIENCE_MS, recording);
      await macrotask(); // the page has just drawn what was recorded
      // A visitor's own pictures come from this browser.
      store.setState(({ dataSet }) => ({
        data: ready,
        ...(thumbs !== dataSet.thumbs && { dataSet: { ...dataSet, thumbs } }),
      }));
      void loadRecording(store.getState().experiment.preset); // another one, where the visitor went on meanwhile
      loadOthers();
      begin();
      void recallImports().catch(() => {}); // without it the figure has what is recorded and trained here
      await recall();
      void loadRecording('long'); // what more training comes to tells whether any figure's budget was enough
    } catch (error) {
      store.setState({ data: { kind: 'failed', message: messageOf(error) } });
    }
  }

  /**
   * Fetches the recorded runs of an experiment, once; without them the figure shows what is trained here.
   * Resolves when the store has them, or it is known that they do not come.
   */
  async function loadRecording(preset: PresetId): Promise<void> {
    if (!hash || !recorded.includes(preset) || (store.getState().recordings[preset] ?? 'failed') !== 'failed')
      return;
    const tell = (status: RecordingStatus) =>
      store.setState((state) => ({ recordings: { ...state.recordings, [preset]: status } }));
    tell('loading');
    // The paper's control belongs to its figure, which shows it too.
    const control = preset === 'figure-2' ? loadRecording('random') : undefined;
    try {
      const results = await fetchRecording(`${recordingsUrl}${preset}.json`, hash, macrotask);
      await control;
      await setPrepared(store, (state) => ({
        ...withFinished(
          state,
          results.map((result) => ({ result, origin: 'recorded' as const })),
        ),
        recordings: { ...state.recordings, [preset]: 'ready' as const },
      }));
    } catch {
      tell('failed');
    }
  }

  /** Fetches what other experiments have recorded of the recipe on show, where its own has not. */
  function loadOthers(): void {
    const { experiment, dataSet } = store.getState();
    const shown = presetOf(experiment.preset, dataSet);
    for (const id of otherHomes(shown, experiment.recipe, dataSet)) void loadRecording(id);
  }

  /** The classes of the set that the recipe on show takes task A from; where they do not come that is told, and A has none. */
  async function fetchDonors(): Promise<Extract<DataStatus, { kind: 'ready' }>['donors'] & object> {
    const id = donorSetOf(store.getState().experiment.recipe.split);
    if (!id) return {};
    try {
      const { classes: known, thumbs, absent } = await classes(id);
      if (absent)
        store.setState((state) => withNotice(state, message('donorImagesMissing', { why: absent })));
      return { [id]: { classes: known, thumbs } };
    } catch (error) {
      const told = message('donorClassesMissing', { why: messageOf(error) });
      store.setState((state) => withNotice(state, told));
      return {};
    }
  }

  store.subscribe(({ experiment: { recipe } }, { experiment: before, data }) => {
    const id = donorSetOf(recipe.split);
    if (!id || recipe.split === before.recipe.split || data.kind !== 'ready' || data.donors?.[id]) return;
    void fetchDonors().then((came) =>
      store.setState(({ data: now }) =>
        now.kind === 'ready' ? { data: { ...now, donors: { ...now.donors, ...came } } } : {},
      ),
    );
  });

  store.subscribe(({ experiment }, { experiment: before }) => {
    if (experiment.recipe !== before.recipe || experiment.preset !== before.preset) loadOthers();
  });

  /** Has the laboratory tell of what is stored. */
  async function recall(): Promise<void> {
    await laboratory.recall(store.getState().experiment.recipe);
    await laboratory.recallAll();
  }

  let unread = false;
  laboratory.listen((event) => {
    if (event.kind !== 'storage') return;
    const comes = unread && !event.trouble?.unread;
    unread = event.trouble?.unread ?? false;
    if (comes) void recall(); // what could not be read before
  });

  /** Fetches what the recorded runs of another data set say of an experiment's claims, once. */
  async function loadFindings(id: DataId, preset: PresetId): Promise<void> {
    const key = otherFindingsKey(id, preset);
    if ((store.getState().otherFindings[key] ?? 'failed') !== 'failed') return;
    const tell = (found: OtherFindings) =>
      store.setState(({ otherFindings }) => ({ otherFindings: { ...otherFindings, [key]: found } }));
    tell('loading');
    try {
      const { fetchFindings } = await import('./data/other-set.ts');
      tell(await fetchFindings(dataSetOf(id), preset, document.baseURI, macrotask));
    } catch {
      tell('failed');
    }
  }

  return {
    loadData,
    loadRecording: (preset: PresetId) => void loadRecording(preset),
    loadFindings: (id: DataId, preset: PresetId) => void loadFindings(id, preset),
  };
}

/** Resolves when some work has, or after so many milliseconds; the work goes on. */
const atMost = (milliseconds: number, work: Promise<void>): Promise<void> =>
  Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
