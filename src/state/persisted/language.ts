import { type Language, LANGUAGES } from '../../texts/languages.ts';
import { persistedText } from './persisted.ts';

/** The language chosen at an earlier visit, if there is one. */
export const persistedLanguage = persistedText<Language | undefined>(
  'graft-language',
  undefined,
  (kept) => LANGUAGES.find((language) => language === kept),
  (language) => language,
);
