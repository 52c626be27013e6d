import { CHOICES, QUIZ } from '../../src/experiment/study/quiz.ts';
import type { Language } from '../../src/texts/languages.ts';
import { textsIn } from '../../src/texts/texts.ts';

const COLON = { en: ':', zh: '：' } as const satisfies Record<Language, string>;

/** The quiz on paper. */
export const QUIZ_KINDS = {
  /** The questions with their choices. */
  quiz(language: Language) {
    const t = textsIn(language, 'quiz');
    return QUIZ.map(({ id }, i) =>
      [
        `**${i + 1}.** ${t(`questions.${id}.ask`)}`,
        CHOICES.map((choice) => `- **${choice}** ${t(`questions.${id}.${choice}`)}`).join('\n'),
      ].join('\n\n'),
    ).join('\n\n');
  },

  /** What is right. */
  quizkey: (language: Language) =>
    QUIZ.map(({ right }, i) => `${i + 1} ${right}`).join(textsIn(language, 'names')('names:comma')),

  /** What is right, and why. */
  quizreasons: (language: Language) =>
    QUIZ.map(
      ({ id, right }, i) =>
        `${i + 1}. **${right}**${COLON[language]} ${textsIn(language, 'quiz')(`questions.${id}.why`)}`,
    ).join('\n'),
} satisfies Record<string, (language: Language) => string>;
