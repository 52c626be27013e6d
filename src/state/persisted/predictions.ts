import { N_MAX } from '../../experiment/setup/network.ts';
import type { Guesses } from '../prediction.ts';

const KEY = 'graft-predictions';
/** Where predictions lie that were put aside. */
const ASIDE = 'graft-predictions-aside';

/** The oldest are forgotten beyond so many. */
const MOST = 100;

/** The predictions of earlier visits; what lies there is read like a stranger's. */
export const keptGuesses = (): Guesses => read(KEY);
export const guessesAside = (): Guesses => read(ASIDE);

function read(key: string): Guesses {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept)
        .filter(([, values]) => isGuess(values))
        .slice(-MOST),
    );
  } catch {
    return {};
  }
}

const isGuess = (values: unknown): boolean =>
  Array.isArray(values) &&
  values.length === N_MAX &&
  values.every((value) => Number.isInteger(value) && value >= 0 && value <= 100);

/** Remembers them where the browser allows it. */
export const keepGuesses = (guesses: Guesses): void => keep(KEY, guesses);
export const keepGuessesAside = (guesses: Guesses): void => keep(ASIDE, guesses);

function keep(key: string, guesses: Guesses): void {
  try {
    localStorage.setItem(key, JSON.stringify(Object.fromEntries(Object.entries(guesses).slice(-MOST))));
  } catch {
    // Storage is refused: predictions last as long as the page, and in its link.
  }
}
