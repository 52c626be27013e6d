import './views/fonts/fonts.css';
// Letters that those have not.
import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openBrowserLaboratory } from './lab/browser.ts';
import { idle } from './idle.ts';
import { macrotask } from './lab/macrotask.ts';
import { createLoading } from './loading.ts';
import { keepOffline, settled } from './offline.ts';
import { createActions } from './state/actions.ts';
import { browserAddress } from './state/address.ts';
import { browserSweep } from './state/kept-sweep.ts';
import { inbox } from './state/inbox.ts';
import { withNotice } from './state/lab-events.ts';
import { decodeLink, encodeLink } from './state/link.ts';
import { keepGuesses, keptGuesses } from './state/predictions-kept.ts';
import { repairedLink, withGuess } from './state/linking.ts';
import { createGraftStore } from './state/store.ts';
import { keepTheme, keptTheme } from './state/theme.ts';
import { LANGUAGE_TAGS, preferredLanguage } from './texts/languages.ts';
import { speak } from './texts/texts.ts';
import { keepLanguage, keptLanguage } from './state/kept-language.ts';
import { GraftContext } from './views/context.ts';
import { Page } from './views/Page.tsx';

// Evaluating the page's modules was work enough for one task; so is each of what follows.
await macrotask();

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

let tellDrawn = () => {};
const drawn = new Promise<void>((resolve) => (tellDrawn = resolve));

// The laboratory trains in workers; what it tells becomes state.
const laboratory = openBrowserLaboratory({
  after: drawn.then(idle),
  dataUrl: DATA_URL,
  recordingsUrl: RECORDINGS_URL,
  ...(engine ? { engine } : {}),
});
laboratory.listen(inbox(store));

const loading = createLoading({
  store,
  laboratory,
  dataUrl: DATA_URL,
  recordingsUrl: RECORDINGS_URL,
  recallImports: () => drawn.then(idle).then(() => actions.recallImports()),
});
const loadData = () => void loading.loadData(() => actions.continueSweep());

const actions = createActions({
  store,
  address,
  laboratory,
  link,
  loadData,
  keepTheme,
  async speak(language) {
    await speak(language);
    keepLanguage(language);
    document.documentElement.lang = LANGUAGE_TAGS[language];
  },
  loadRecording: loading.loadRecording,
  async files() {
    const [kept, { readResultsFile }] = await Promise.all([
      import('./data/kept-files.ts'),
      import('./data/read-in-worker.ts'),
    ]);
    const reader = () => import('./data/reading.ts');
    return {
      ...kept,
      read: (text, options) => readResultsFile(text, { ...options, pause: macrotask, reader }),
    };
  },
  kept: browserSweep,
  keepGuesses,
});
loadData();
window.addEventListener('popstate', actions.followAddress);
window.addEventListener('hashchange', actions.followAddress);

// The visitor's language: the link's, the one chosen before, or the browser's.
const language = link.language ?? keptLanguage() ?? preferredLanguage(navigator.languages);
if (language !== 'en') {
  await speak(language);
  store.setState({ language });
  document.documentElement.lang = LANGUAGE_TAGS[language];
}

void drawn.then(() => settled(store)).then(() => keepOffline((takeOver) => store.setState({ takeOver })));

await macrotask();
const root = createRoot(document.getElementById('root')!);
await macrotask();
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
