import { runKey } from './experiment/results/fingerprint.ts';
import { messageOf } from './messages.ts';
import type { RunResult } from './experiment/results/result.ts';
import { encodeResults, fileText } from './experiment/files/results-file.ts';
import { openBrowserStore } from './lab/storage/browser-store.ts';
import type { GraftStore } from './state/store.ts';
import { ownResults } from './state/selectors/stored.ts';
import { say } from './texts/say.ts';
import { texts, textsIn } from './texts/texts.ts';
import { download } from './views/files/download.ts';

/** So long, in milliseconds, the browser's storage is waited for. */
const PATIENCE_MS = 5000;

/**
 * Stands in the place of a page that cannot be drawn any more: why, the finished runs as a file, and a way to begin again.
 * Made of plain elements, for what draws the others has failed.
 */
export function showCrash(error: unknown, store: GraftStore, reload: () => void): void {
  console.error(error);
  const t = textsIn(texts.language, 'page');
  const why = say(messageOf(error), textsIn(texts.language, 'notices'));
  const told = element('p', '');
  async function save() {
    const runs = await finishedRuns(store);
    if (runs.length === 0) told.textContent = t('crash.none');
    else download('graft-runs.json', new Blob([fileText(encodeResults(runs))], { type: 'application/json' }));
  }
  const stage = element('div', 'missing');
  stage.setAttribute('role', 'alert');
  const ways = element('p', 'missing-ways');
  ways.append(
    button(t('reload'), reload),
    button(t('crash.save'), () => void save()),
  );
  stage.append(element('p', '', t('crash.said', { why })), element('p', '', t('crash.about')), ways, told);
  const main = element('main', 'lab');
  main.append(stage);
  document.getElementById('root')!.replaceChildren(main);
}

/** Those that the page knows and those that the browser keeps. */
async function finishedRuns(store: GraftStore): Promise<readonly RunResult[]> {
  const runs = new Map<string, RunResult>();
  const patience = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const kept = openBrowserStore(() => {}).all();
  for (const [key, { result }] of (await Promise.race([kept, patience])) ?? []) runs.set(key, result);
  for (const result of ownResults(store.getState())) {
    runs.set(runKey(result.recipe, result.dataHash, result.run, result.engine.id), result);
  }
  return [...runs.values()];
}

function element(tag: string, className: string, text = ''): HTMLElement {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

const button = (text: string, press: () => void): HTMLElement =>
  Object.assign(element('button', 'button', text), { onclick: press });
