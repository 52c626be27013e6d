import { createContext, use, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Actions } from '../state/actions/actions.ts';
import type { GraftState, GraftStore } from '../state/store.ts';
import type { Part } from '../texts/english.ts';
import { type Text, texts, textsIn } from '../texts/texts.ts';

interface Graft {
  readonly store: GraftStore;
  readonly actions: Actions;
}

/** The store and the actions of the page, given once by `main.tsx`. */
export const GraftContext = createContext<Graft | undefined>(undefined);

function useGraft(): Graft {
  const graft = use(GraftContext);
  if (!graft) throw new Error('expected a component inside GraftContext, found none around it');
  return graft;
}

/** One slice of the state; the component is drawn again only when that slice changes. */
export const useGraftState = <T>(select: (state: GraftState) => T): T => useStore(useGraft().store, select);

export const useActions = (): Actions => useGraft().actions;

/** The texts of a part of the page, in the language that is spoken; the component is drawn again when that changes. */
export const useText = <P extends Part>(part: P): Text<P> =>
  textsIn(useSyncExternalStore(onLanguage, language, language), part);

const language = () => texts.language;

function onLanguage(changed: () => void): () => void {
  texts.on('languageChanged', changed);
  return () => texts.off('languageChanged', changed);
}

/** The store itself, for what is read once at a press and not drawn. */
export const useGraftStore = (): GraftStore => useGraft().store;
