import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchIndex } from './data/fetch.ts';
import { keepFile, keptFiles } from './data/kept-files.ts';
import { fetchRecording } from './data/recordings.ts';
import { messageOf } from './experiment/message.ts';
import type { PresetId } from './experiment/presets.ts';
import { openBrowserLaboratory } from './lab/browser.ts';
import { keepOffline } from './offline.ts';
import { createActions } from './state/actions.ts';
import { browserAddress } from './state/address.ts';
import { browserSweep } from './state/kept-sweep.ts';
import { inbox } from './state/inbox.ts';
import { withFinished, withNotice } from './state/lab-events.ts';
import { decodeLink, encodeLink } from './state/link.ts';
import { keepGuesses, keptGuesses } from './state/predictions-kept.ts';
import { repairedLink, withGuess } from './state/linking.ts';
import { createGraftStore, type RecordingStatus } from './state/store.ts';
import { keepTheme, keptTheme } from './state/theme.ts';
import { LANGUAGE_TAGS, preferredLanguage } from './texts/languages.ts';
import { speak } from './texts/texts.ts';
import { keepLanguage, keptLanguage } from './state/kept-language.ts';
import { GraftContext } from './views/context.ts';
import { Page } from './views/Page.tsx';

const DATA_URL = new URL('data/', document.baseURI).href;
const RECORDINGS_URL = new URL('recordings/', document.baseURI).href;

const store = createGraftStore(keptTheme());
const address = browserAddress(window);

// The link says which experiment to show and, rarely, which engine to train it with.
const link = decodeLink(address.hash());
store.setState((state) => ({
  experiment: link.experiment,
  view: { present: link.present, chapter: link.chapter },
  share: link.share,
  guesses: withGuess(keptGuesses(), link),
  ...(link.repairs.length ? withNotice(state, repairedLink(link.repairs)) : {}),
}));
if (link.repairs.length) address.replace(encodeLink(link));

// `?engine=wasm` before the `#` forces an engine too, for whoever serves the page with one in mind.
const engine = link.engine ?? decodeLink(window.location.search.slice(1)).engine;

// The laboratory trains in workers; what it tells becomes state.
const laboratory = openBrowserLaboratory({
  dataUrl: DATA_URL,
  recordingsUrl: RECORDINGS_URL,
  ...(engine ? { engine } : {}),
});
laboratory.listen(inbox(store));

/** Fetches what the page shows of the data set; the drawings themselves are the workers' business. */
async function loadData() {
  store.setState({ data: { kind: 'loading' } });
  try {
    const { classes, hash, file } = await fetchIndex(DATA_URL);
    store.setState({ data: { kind: 'ready', classes, hash, count: file.count } });
    loadRecording(store.getState().experiment.preset);
    actions.continueSweep();
    await poolImports();
    await laboratory.recall(store.getState().experiment.recipe);
    await laboratory.recallAll();
  } catch (error) {
    store.setState({
      data: { kind: 'failed', message: messageOf(error) },
    });
  }
}

/** Fetches the recorded runs of an experiment, once; without them the figure shows what is trained here. */
function loadRecording(preset: PresetId) {
  const { data, recordings } = store.getState();
  if (data.kind !== 'ready' || (recordings[preset] ?? 'failed') !== 'failed') return;
  const tell = (status: RecordingStatus) =>
    store.setState((state) => ({ recordings: { ...state.recordings, [preset]: status } }));
  tell('loading');
  if (preset === 'figure-2') loadRecording('random'); // the paper's control, which its figure shows too
  fetchRecording(`${RECORDINGS_URL}${preset}.json`, data.hash).then(
    (results) => {
      store.setState((state) =>
        withFinished(
          state,
          results.map((result) => ({ result, origin: 'recorded' as const })),
        ),
      );
      tell('ready');
    },
    () => tell('failed'),
  );
}

/** Pools the files that were imported at earlier visits. */
async function poolImports() {
  const texts = await keptFiles();
  if (texts.length === 0) return;
  const { imported } = await import('./state/importing.ts');
  // What fitted the page of that time, and no longer fits this one's rules or drawings, adds nothing.
  for (const text of texts) {
    store.setState((state) => withFinished(state, imported(state, 'An earlier file', text).results));
  }
}

const actions = createActions({
  store,
  address,
  laboratory,
  link,
  loadData: () => void loadData(),
  keepTheme,
  async speak(language) {
    await speak(language);
    keepLanguage(language);
    document.documentElement.lang = LANGUAGE_TAGS[language];
  },
  loadRecording,
  keepFile,
  kept: browserSweep,
  keepGuesses,
});
void loadData();
window.addEventListener('popstate', actions.followAddress);
window.addEventListener('hashchange', actions.followAddress);

// The visitor's language: the link's, the one chosen before, or the browser's.
const language = link.language ?? keptLanguage() ?? preferredLanguage(navigator.languages);
if (language !== 'en') {
  await speak(language);
  store.setState({ language });
  document.documentElement.lang = LANGUAGE_TAGS[language];
}

keepOffline((takeOver) => store.setState({ takeOver }));

const root = createRoot(document.getElementById('root')!);
// In slices, so that a slow machine answers in between.
startTransition(() =>
  root.render(
    <StrictMode>
      <GraftContext value={{ store, actions }}>
        <Page />
      </GraftContext>
    </StrictMode>,
  ),
);
