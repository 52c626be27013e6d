import { type QuizAnswers, readAnswers } from '../../experiment/study/quiz.ts';

/** What a file that a class brings says of the quiz; no answers where what it says is nothing that this page wrote. */
export interface Quizzed {
  readonly name: string;
  readonly answers: QuizAnswers | undefined;
}

/** Characters of a file in which answers stand, if they are there: before its runs. */
const HEAD = 4096;

const NAMED = /"quiz"\s*:/;
const WRITTEN = /"quiz"\s*:\s*(\{[^{}]{0,400}\})/;

/** The answers in files of students, of those that have any. */
export async function quizzesIn(files: readonly File[]): Promise<readonly Quizzed[]> {
  const read = await Promise.all(files.map(quizIn));
  return read.filter((one) => one !== undefined);
}

async function quizIn(file: File): Promise<Quizzed | undefined> {
  // What cannot be read is said where its runs are.
  const head = await file
    .slice(0, HEAD)
    .text()
    .catch(() => '');
  if (!head.trimStart().startsWith('{') || !NAMED.test(head)) return undefined;
  const [, written = ''] = WRITTEN.exec(head) ?? [];
  try {
    return { name: file.name, answers: readAnswers(JSON.parse(written)) };
  } catch {
    return { name: file.name, answers: undefined };
  }
}
