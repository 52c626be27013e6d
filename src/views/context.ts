import type { TFunction } from 'i18next';
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Actions } from '../state/actions.ts';
import type { GraftState, GraftStore } from '../state/store.ts';
import type { english } from '../texts/english.ts';
import { texts } from '../texts/texts.ts';

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

/** The texts of a part of the page, in the language on show; the component is drawn again when that changes. */
export function useText<P extends keyof typeof english>(part: P): TFunction<P> {
  const language = useGraftState((state) => state.language);
  return texts.getFixedT(language, part);
}

/** The store itself, for what is read once at a press and not drawn. */
export const useGraftStore = (): GraftStore => useGraft().store;
