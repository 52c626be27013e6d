import { type Language, LANGUAGES } from '../../texts/languages.ts';

const KEY = 'graft-language';

/** The language chosen at an earlier visit, if there is one and storage is not refused. */
export function keptLanguage(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === kept);
  } catch {
    return undefined;
  }
}

/** Remembers the language where the browser allows it. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}
