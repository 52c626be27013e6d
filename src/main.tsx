import './views/fonts/fonts.css';
// Letters that those have not.
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { message, messageOf, Told } from './messages.ts';
import { fetchClasses } from './data/fetch.ts';
import { DATA_SETS, type DataId, dataSetOf, imagesIn, isOwn, subjectOf } from './data/sets.ts';
import { bytesOf } from './experiment/setup/input.ts';
import type { Recipe } from './experiment/setup/recipe.ts';
import { donorSetOf } from './experiment/setup/tasks.ts';
import { openBrowserLaboratory } from './lab/browser.ts';
import { idle } from './idle.ts';
import { macrotask } from './macrotask.ts';
import { createJournal } from './lab/storage/sweep-journal.ts';
import { showCrash } from './crash.ts';
import { createLoading, type ShownList } from './loading.ts';
import { keepVersion } from './keep-version.ts';
import { createActions } from './state/actions/actions.ts';
import { preload, NotLoaded } from './state/preload.ts';
import { browserAddress } from './state/address.ts';
import { persistedAside } from './state/persisted/aside.ts';
import { createKeptSweeps } from './state/persisted/sweep.ts';
import { browserOwner } from './state/actions/sweep-owner.ts';
import { eventBatcher } from './state/actions/event-batcher.ts';
import { withNotice } from './state/actions/lab-events.ts';
import { decodeLink, encodeLink } from './state/link/link.ts';
import { persistedPredictions } from './state/persisted/predictions.ts';
import { withLink } from './state/actions/linking.ts';
import { createGraftStore } from './state/store.ts';
import { browserTabs } from './state/tabs.ts';
import { persistedTheme } from './state/persisted/theme.ts';
import { type Language, LANGUAGE_ROWS, preferredLanguage } from './texts/languages.ts';
import { speak, speakOf } from './texts/texts.ts';
import { persistedLanguage } from './state/persisted/language.ts';
import { GraftContext } from './views/context.ts';
import { Page } from './views/shell/Page.tsx';
import { thumbsOf } from './views/shell/thumbs-of.ts';

keepVersion(import.meta.url);

// Evaluating the page's modules was work enough for one task; so is each of what follows.
await macrotask();

/** So long, in milliseconds, the page waits for the texts of the visitor's language; it is in English until they come. */
const LANGUAGE_PATIENCE_MS = 5000;

const address = browserAddress(window);
// The link says which experiment to show, with which images and, rarely, which engine to train it with.
const link = decodeLink(address.hash());

const dataSet = dataSetOf(link.data);
/** Has the texts speak of the images, and of those that task A is of, where these are others. */
function speakOfTasks({ split }: Recipe): void {
  const donors = donorSetOf(split);
  speakOf(
    { ...dataSet, id: subjectOf(dataSet.id) },
    donors && { ...dataSetOf(donors), id: subjectOf(donors) },
  );
}
/** Where the images of a set are: their folder, or what links call a visitor's own. */
const folderOf = (id: DataId) => (isOwn(id) ? id : new URL(DATA_SETS[id].folder, document.baseURI).href);
const DATA_URL = folderOf(dataSet.id);
const RECORDINGS_URL = new URL(dataSet.recordings, document.baseURI).href;

const store = createGraftStore(persistedTheme.load(), 'en', {
  id: dataSet.id,
  input: dataSet.input,
  splits: dataSet.splits,
  ...(dataSet.regime && { regime: dataSet.regime }),
  // A visitor's own come from this browser.
  thumbs: isOwn(dataSet.id) ? '' : thumbsOf(dataSet),
  credits: dataSet.credits,
});

// Before any part of the page that says something is drawn again.
store.subscribe(({ experiment: { recipe } }, { experiment: before }) => {
  if (recipe.split !== before.recipe.split) speakOfTasks(recipe);
});

let reload = address.reload;
const crash = (error: unknown) => showCrash(error, store, () => reload());
/** Whatever is thrown before there is a page. */
const crashAtStart = ({ error, message }: ErrorEvent) => crash(error ?? message);
window.addEventListener('error', crashAtStart);

store.setState((state) =>
  withLink(
    { ...state, predictions: persistedPredictions.load(), ...(persistedAside.load() ? { aside: 0 } : {}) },
    link,
  ),
);
const { experiment } = store.getState();
speakOfTasks(experiment.recipe);
if (link.repairs.length || experiment !== link.experiment)
  address.replace(encodeLink({ ...link, experiment }));

// `?engine=wasm` before the `#` forces an engine too, for whoever serves the page with one in mind.
const engine = link.engine ?? decodeLink(window.location.search.slice(1)).engine;

let tellDrawn = () => {};
const drawn = new Promise<void>((resolve) => (tellDrawn = resolve));

// The laboratory trains in workers; what it tells becomes state.
const laboratory = openBrowserLaboratory({
  after: drawn.then(idle),
  idle,
  dataUrl: DATA_URL,
  input: dataSet.input,
  bytes: isOwn(dataSet.id) ? imagesIn(dataSet.id) * bytesOf(dataSet.input) : 0,
  // Recorded bases come with the images.
  ...(dataSet.recorded.length > 0 && !isOwn(dataSet.id) ? { recordingsUrl: RECORDINGS_URL } : {}),
  ...(engine ? { engine } : {}),
});
laboratory.listen(eventBatcher(store));
if (import.meta.env.MODE === 'scorm') {
  const { tellLaunchPage } = await import('./scorm/progress.ts');
  tellLaunchPage({ store, laboratory, hash: address.hash });
}

const loading = createLoading({
  store,
  laboratory,
  classes,
  recordingsUrl: RECORDINGS_URL,
  recorded: dataSet.recorded,
  recallImports: () => drawn.then(idle).then(() => actions.recallImports()),
});

/** What the page shows of a data set. Of a visitor's own, pictures come with it. */
async function classes(id: DataId): Promise<ShownList> {
  if (!isOwn(id)) return { ...(await fetchClasses(folderOf(id))), thumbs: thumbsOf(DATA_SETS[id]) };
  const [{ ownClasses }] = await preload(() =>
    Promise.all([import('./data/own/images/own-classes.ts'), import('./texts/refusals.ts')]),
  );
  const { sheet, ...list } = await ownClasses(id, document.baseURI);
  return { ...list, thumbs: sheet ? URL.createObjectURL(sheet) : '' };
}

const loadData = () => void loading.loadData(() => actions.continueSweep());

const actions = createActions({
  store,
  address,
  laboratory,
  link,
  loadData,
  keepTheme: persistedTheme.save,
  async speak(language) {
    await learn(language);
    persistedLanguage.save(language);
  },
  loadRecording: loading.loadRecording,
  loadFindings: loading.loadFindings,
  async files() {
    const [kept, { readResultsFile }] = await Promise.all([
      import('./data/own/kept-files.ts'),
      import('./data/own/read-in-worker.ts'),
      import('./texts/refusals.ts'),
    ]);
    const reader = () => import('./data/own/reading.ts');
    return {
      ...kept,
      read: (text, options) => readResultsFile(text, { ...options, pause: macrotask, reader }),
    };
  },
  async ownImages() {
    const { openOwnImages } = await import('./data/own/images/desk.ts');
    return openOwnImages();
  },
  inside: async () => (await import('./lab/inside/open-inside.ts')).openInside(DATA_URL, laboratory.networks),
  kept: createKeptSweeps(createJournal()),
  owner: browserOwner(),
  tabs: browserTabs(),
  keepPredictions: persistedPredictions.save,
});
reload = actions.reload;
loadData();
window.addEventListener('popstate', actions.followAddress);
window.addEventListener('hashchange', actions.followAddress);

// The visitor's language: the link's, the one chosen before, or the browser's.
const language = link.language ?? persistedLanguage.load() ?? preferredLanguage(navigator.languages);
if (language !== 'en') {
  const learned = learn(language).then(
    () => store.setState({ language }),
    (error: unknown) => store.setState((state) => withNotice(state, messageOf(error))),
  );
  await Promise.race([learned, new Promise((resolve) => setTimeout(resolve, LANGUAGE_PATIENCE_MS))]);
}

/** Speaks a language from now on. Where its texts do not come, the page goes on in the one that it speaks. */
async function learn(wanted: Language): Promise<void> {
  try {
    await preload(() => speak(wanted));
  } catch {
    throw new Told(message('languageMissing'));
  }
  document.documentElement.lang = LANGUAGE_ROWS[wanted].tag;
}

void drawn
  .then(() => import('./offline.ts'))
  .then(async ({ settled, keepOffline }) => {
    await settled(store);
    await keepOffline(import.meta.url, (takeOver) => store.setState({ takeOver }), actions.reload);
  })
  .catch(() => {}); // the page then works as long as there is a network

await macrotask();
const root = createRoot(document.getElementById('root')!, {
  onUncaughtError: crash,
  onCaughtError(error, { componentStack }) {
    // That a script did not come, the browser has said.
    if (!(error instanceof NotLoaded)) console.error(error, componentStack);
  },
});
await macrotask();
window.removeEventListener('error', crashAtStart);
// In slices, so that a slow machine answers in between.
startTransition(() =>
  root.render(
    <StrictMode>
      <GraftContext value={{ store, actions }}>
        <Page onDrawn={tellDrawn} />
      </GraftContext>
    </StrictMode>,
  ),
);
