import { type Message, message } from '../experiment/message.ts';
import type { PresetId } from '../experiment/presets.ts';
import type { Recipe } from '../experiment/recipe.ts';
import type { Language } from '../texts/languages.ts';
import type { Address } from './address.ts';
import type { Experiment } from './experiment.ts';
import { withNotice } from './lab-events.ts';
import { decodeLink, encodeLink, type Link } from './link.ts';
import { guessKey } from './guess-key.ts';
import { guessOf, type Guesses } from './predictions.ts';
import { unlocked, type Sharing } from './share.ts';
import { NO_SHARE } from './share-link.ts';
import type { GraftStore } from './store.ts';

/** What a link asks for that no control changes, and the language. */
export type Carried = Pick<Link, 'engine' | 'language' | 'unknown'>;

interface Parts {
  readonly store: GraftStore;
  readonly address: Address;
  /** What the first link asked for. */
  readonly link: Carried;
  readonly recall: (recipe: Recipe) => void;
  readonly loadRecording: (id: PresetId) => void;
  readonly speak: (language: Language) => void;
}

/** Keeps address and store telling of the same experiment, in the same view. */
export function createLinking({ store, address, link, recall, loadRecording, speak }: Parts) {
  let carried: Carried = { engine: link.engine, language: link.language, unknown: link.unknown };
  let dragging = false;

  const linkOf = (experiment: Experiment): string => {
    const { view, share, guesses } = store.getState();
    return encodeLink({ experiment, ...carried, ...view, share, guess: guessOf({ experiment, guesses }) });
  };

  /** Writes the state's link over the address, or as a new step of the history. */
  const write = (how: 'replace' | 'push') => address[how](linkOf(store.getState().experiment));

  return {
    write,
    /** Shows another experiment. A drag becomes one step of the history, however many values it passes. */
    show(change: Partial<Experiment>, settled = true): void {
      const { experiment: before, share } = store.getState();
      const wanted = { ...before, ...(share.lock ? unlocked(change) : change) };
      const after = { ...wanted, tuned: wanted.tuned && wanted.donor !== 'random' };
      const next = linkOf(after);
      if (next !== linkOf(before)) {
        address[dragging ? 'replace' : 'push'](next);
        store.setState({ experiment: after });
        if (after.recipe !== before.recipe) recall(after.recipe);
        if (after.preset !== before.preset) loadRecording(after.preset);
      }
      dragging = !settled;
    },
    setLanguage(language: Language): void {
      carried = { ...carried, language };
      write('replace');
      speak(language);
    },
    /** The link to what is on show, with what the visitor wants to ride along. */
    sharedLink({ prediction, ...share }: Sharing): string {
      const { experiment, view, guesses } = store.getState();
      return encodeLink({
        experiment,
        ...carried,
        ...(share.embed ? {} : view),
        share: { ...NO_SHARE, ...share },
        guess: prediction ? guessOf({ experiment, guesses }) : undefined,
      });
    },
    followAddress(): void {
      const { repairs, ...link } = decodeLink(address.hash());
      const { experiment, engine, language, unknown, present, chapter, share } = link;
      const before = store.getState().experiment;
      if (engine !== carried.engine) {
        address.reload(); // workers of another engine are another laboratory
        return;
      }
      carried = { engine, language, unknown };
      if (language && language !== store.getState().language) speak(language);
      store.setState((state) => ({
        experiment,
        view: { present, chapter },
        share,
        guesses: withGuess(state.guesses, link),
        ...(repairs.length ? withNotice(state, repairedLink(repairs)) : {}),
      }));
      if (linkOf(experiment) !== linkOf(before)) recall(experiment.recipe);
      if (experiment.preset !== before.preset) loadRecording(experiment.preset);
    },
  };
}

/** The predictions with that of a link, which is of the link's own recipe. */
export const withGuess = (
  guesses: Guesses,
  { experiment, guess }: Pick<Link, 'experiment' | 'guess'>,
): Guesses =>
  guess ? { ...guesses, [guessKey(experiment.recipe, guess.treatment)]: guess.values } : guesses;

/** "Link repaired: n = 12 → 7, seed = x → 42." */
export const repairedLink = (repairs: readonly Message[]): Message => message('linkRepaired', { repairs });
