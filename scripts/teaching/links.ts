import { ANY_DATA } from '../../src/experiment/setup/data-spec.ts';
import { runName } from '../../src/experiment/setup/run.ts';
import { ordinalOf } from '../../src/experiment/study/claims.ts';
import { armRecipe, presetOf } from '../../src/experiment/study/presets.ts';
import { encodeLink } from '../../src/state/link/link.ts';
import type { LinkView } from '../../src/state/link/view-part.ts';
import { chosenRun, DEFAULT_SETTINGS, type Settings } from '../../src/state/settings.ts';
import { NO_SHARE, type Share } from '../../src/state/share.ts';
import type { Language } from '../../src/texts/languages.ts';
import { textsIn } from '../../src/texts/texts.ts';
import { settingsAt } from './exercises.ts';
import { sceneOf } from '../../src/views/presenter/scenes.ts';
import { claimIn, exerciseIn, nIn, presetIn, questionIn, treatmentIn } from './names.ts';

/** A link of the teaching pages, and a text that the page shows once it is open. */
export interface TeachingLink {
  readonly hash: string;
  readonly shows: string;
}

interface Opened {
  readonly settings: Settings;
  readonly view?: Partial<LinkView>;
  readonly share?: Partial<Share>;
}

const link = (language: Language, shows: string, { settings, view, share }: Opened): TeachingLink => ({
  hash: encodeLink({
    experiment: settings,
    engine: undefined,
    unknown: [],
    ...view,
    ...(language === 'en' ? {} : { language }),
    share: { ...NO_SHARE, ...share },
  }),
  shows,
});

/** The button that trains the chosen network. */
const trains = (language: Language, settings: Settings): string =>
  textsIn(language, 'controls')('trainRun').replace('<run></run>', runName(chosenRun(settings)));

/** What each kind of link opens, by the words that stand behind the kind. */
export const LINK_KINDS = {
  /** The page as it opens. */
  page: (language: Language) =>
    link(language, trains(language, DEFAULT_SETTINGS), { settings: DEFAULT_SETTINGS }),

  /** The page with the quiz. */
  quizlink: (language: Language) =>
    link(language, textsIn(language, 'quiz')('before'), {
      settings: DEFAULT_SETTINGS,
      share: { quiz: true },
    }),

  /** A claim on the screen of a lecture. */
  claim(language: Language, name: string) {
    const claim = claimIn(name);
    const { preset, shows, id } = claim;
    const settings = settingsAt(preset, shows.treatment, shows.n);
    const { arms, axis } = presetOf(preset, ANY_DATA);
    const arm = axis === 'n' ? arms.find((one) => one.id === sceneOf(claim).arm) : undefined;
    return link(language, textsIn(language, 'present')(`questions.${id}`), {
      settings: arm ? { ...settings, recipe: armRecipe(arm, settings.recipe) } : settings,
      view: { present: ordinalOf(claim) },
    });
  },

  /** A question of the guide. */
  question(language: Language, name: string) {
    const { question, ordinal } = questionIn(name);
    return link(language, textsIn(language, 'path')(`titles.${question.id}`), {
      settings: settingsAt(question.preset, question.treatment, question.n),
      view: { chapter: ordinal },
    });
  },

  /** A network of an experiment: `figure-2 AnB 4`. */
  network(language: Language, preset: string, treatment: string, n: string) {
    const settings = settingsAt(presetIn(preset), treatmentIn(treatment), nIn(n));
    return link(language, trains(language, settings), { settings });
  },

  /** An exercise of the worksheet. */
  exercise(language: Language, name: string) {
    const { preset, treatment, n, lock, hide, task } = exerciseIn(name);
    const settings = settingsAt(preset, treatment, n);
    return link(language, trains(language, settings), {
      settings,
      share: { lock, hide, task: task[language] },
    });
  },
} satisfies Record<string, (language: Language, ...words: string[]) => TeachingLink>;
