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
