import { keptLanguage } from './state/kept-language.ts';
import { keptTheme, shownTheme } from './state/theme.ts';
import { preferredLanguage } from './texts/languages.ts';

/**
 * Stands in the page itself and runs before anything is painted: the theme, and whether the first paint, which is in
 * English and of the experiment that opens without a link, is what this visitor comes for.
 */
const { dataset } = document.documentElement;
dataset['theme'] = shownTheme(keptTheme(), matchMedia('(prefers-color-scheme: dark)').matches);
const english = (keptLanguage() ?? preferredLanguage(navigator.languages)) === 'en';
if (!english || location.hash.length > 1) dataset['first'] = 'another';
