import { watchStart } from './not-started.ts';
import { persistedLanguage } from './state/persisted/language.ts';
import { persistedTheme, shownTheme } from './state/persisted/theme.ts';
import { LANGUAGES, preferredLanguage } from './texts/languages.ts';

/** So long, in milliseconds, the page's script waits for the first paint. */
const PATIENCE_MS = 3000;

/**
 * Stands in the page itself and runs before anything is painted: the theme, and whether the first paint, which is in
 * English and of the experiment that opens without a link, is what this visitor comes for. Then it asks for the page's
 * script, which the built page keeps in a template, and says so where that does not come.
 */
const { dataset } = document.documentElement;
dataset['theme'] = shownTheme(persistedTheme.load(), matchMedia('(prefers-color-scheme: dark)').matches);
const asked = LANGUAGES.find((one) => new RegExp(`[#&]lang=${one}\\b`).test(location.hash));
const language = asked ?? persistedLanguage.load() ?? preferredLanguage(navigator.languages);
if (language !== 'en' || location.hash.length > 1) dataset['first'] = 'another';
watchStart(language);

document.addEventListener('DOMContentLoaded', () => {
  const scripts = document.querySelector('template')?.content.cloneNode(true) as DocumentFragment | undefined;
  const ask = () => {
    if (!scripts) return; // while developing
    for (const script of scripts.querySelectorAll('script')) script.async = false; // one after another
    document.head.append(scripts); // the first time: then the fragment is empty
  };
  // Some browsers tell of no paint, and a page that is not shown paints nothing.
  setTimeout(ask, document.hidden ? 0 : PATIENCE_MS);
  try {
    new PerformanceObserver(ask).observe({ type: 'paint', buffered: true });
  } catch {
    ask();
  }
});
