import english from '../../texts/en/glossary.json';
import chinese from '../../texts/zh/glossary.json';
import { type Language, LANGUAGES } from '../../texts/languages.ts';

/** A word that the page explains. Texts mark it as `<t_selffer>…</t_selffer>`. */
export type TermId = keyof typeof english.terms;

/** Every term, in the order of the list. */
export const TERM_IDS = Object.keys(english.terms) as readonly TermId[];

const WORDS: Readonly<Record<Language, Readonly<Record<TermId, { readonly word: string }>>>> = {
  en: english.terms,
  zh: chinese.terms,
};

/** The term of that name; undefined for a stranger's. */
export const termOf = (name: string | undefined): TermId | undefined => TERM_IDS.find((id) => id === name);

/** What the other languages call a term, where they call it otherwise. */
export const elsewhere = (
  id: TermId,
  spoken: string,
): { readonly language: Language; readonly word: string }[] =>
  LANGUAGES.filter((language) => language !== spoken)
    .map((language) => ({ language, word: WORDS[language][id].word }))
    .filter(({ word }) => word !== WORDS[spoken as Language][id].word);
