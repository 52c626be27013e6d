import { keptLanguage } from './state/kept-language.ts';
import { keptTheme, shownTheme } from './state/theme.ts';
import { preferredLanguage } from './texts/languages.ts';

/**
 * Stands in the page itself and runs before anything is painted: the theme, and whether the first paint, which is in
 * English and of the experiment that opens without a link, is what this visitor comes for. Then it asks for the page's
 * script, which the built page keeps in a template.
 */
const { dataset } = document.documentElement;
dataset['theme'] = shownTheme(keptTheme(), matchMedia('(prefers-color-scheme: dark)').matches);
const english = (keptLanguage() ?? preferredLanguage(navigator.languages)) === 'en';
if (!english || location.hash.length > 1) dataset['first'] = 'another';

document.addEventListener('DOMContentLoaded', () => {
  const scripts = document.querySelector('template')?.content.cloneNode(true) as DocumentFragment | undefined;
  const ask = () => {
    if (!scripts) return; // while developing
    for (const script of scripts.querySelectorAll('script')) script.async = false; // one after another
    document.head.append(scripts);
  };
  // A page that is not shown paints nothing.
  if (document.hidden || !PerformanceObserver.supportedEntryTypes.includes('paint')) return ask();
  const painted = new PerformanceObserver(() => {
    painted.disconnect();
    ask();
  });
  painted.observe({ type: 'paint', buffered: true });
});
