/** Choices that every question of the quiz has. */
export const CHOICES = ['a', 'b', 'c', 'd'] as const;
export type Choice = (typeof CHOICES)[number];

/** The quiz that a class may answer before and after: its questions and what is right. Their words are among the texts. */
export const QUIZ = [
  { id: 'selffer', right: 'b' },
  { id: 'specificity', right: 'c' },
  { id: 'control', right: 'b' },
  { id: 'paired', right: 'a' },
  { id: 'interval', right: 'c' },
] as const satisfies readonly { readonly id: string; readonly right: Choice }[];

/** When it is answered. */
export const SITTINGS = ['before', 'after'] as const;
export type Sitting = (typeof SITTINGS)[number];

/** What was chosen at one sitting, in the order of the questions; null where nothing was. */
export type Answers = readonly (Choice | null)[];

/** What somebody answered so far. */
export type QuizAnswers = Readonly<Partial<Record<Sitting, Answers>>>;

export const isRight = (answers: Answers, question: number): boolean =>
  answers[question] === QUIZ[question]?.right;

/** How many of the questions were answered rightly. */
export const rightIn = (answers: Answers): number => QUIZ.filter((_, i) => isRight(answers, i)).length;

const isAnswers = (value: unknown): value is Answers =>
  Array.isArray(value) &&
  value.length === QUIZ.length &&
  value.every((one) => one === null || CHOICES.some((choice) => choice === one));

/** Answers as a browser or a file kept them; undefined where it is anything else. */
export function readAnswers(value: unknown): QuizAnswers | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { before, after } = value as Readonly<Record<string, unknown>>;
  const read = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  return Object.values(read).every(isAnswers) ? (read as QuizAnswers) : undefined;
}
