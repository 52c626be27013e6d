import en from './en/start.json';
import zh from './zh/start.json';
import type { Language } from './languages.ts';

/** What is said where the page's scripts do not come. It stands in the page's own text, so that it needs none of them. */
export const START: Readonly<Record<Language, typeof en>> = { en, zh };
