import en from './en/launch.json';
import zh from './zh/launch.json';
import type { Language } from './languages.ts';

/** What the launch page of a package for learning platforms says. */
export const LAUNCH: Readonly<Record<Language, typeof en>> = { en, zh };
