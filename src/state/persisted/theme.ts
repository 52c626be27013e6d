import type { Theme } from '../store.ts';
import { persistedText } from './persisted.ts';

/** Light or dark, where the system may be either. */
export const shownTheme = (theme: Theme, systemDark: boolean): 'light' | 'dark' =>
  theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;

/** The theme chosen at an earlier visit; the system's where there is none. */
export const persistedTheme = persistedText<Theme>(
  'graft-theme',
  'system',
  (kept) => (kept === 'light' || kept === 'dark' ? kept : undefined),
  (theme) => theme,
);
