import { expect, test } from 'vitest';
import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { decodeResults } from '../../experiment/files/results-file-read.ts';
import { DEFAULT_RECIPE } from '../../experiment/setup/recipe.ts';
import { measuredIterations } from '../../experiment/setup/schedule.ts';
import { sampleResult } from '../../testing/sample-result.ts';
import { quizzesIn } from './quizzes.ts';

const file = (name: string, text: string) => new File([text], name);
const before = ['b', 'c', null, 'a', 'd'];
const after = ['b', 'c', 'b', 'a', 'c'];

test('a student’s file says the answers, with runs and without, and its runs are read as ever', async () => {
  const curve = measuredIterations(DEFAULT_RECIPE).map((iteration, i) => ({
    iteration,
    accuracy: 0.5,
    ...(i > 0 ? { trainLoss: 1 } : {}),
  }));
  const run = sampleResult('baseB', { curve });
  const whole = fileText(encodeResults([run], { title: 'a "quiz": yes', quiz: { before, after } }));
  const bare = fileText(encodeResults([], { quiz: { before }, data: run.dataHash }));
  const none = fileText(encodeResults([run], {}));
  expect(await quizzesIn([file('a', whole), file('b', bare), file('c', none)])).toEqual([
    { name: 'a', answers: { before, after } },
    { name: 'b', answers: { before } },
  ]);
  expect(decodeResults(whole, run.dataHash)).toEqual(decodeResults(none, run.dataHash));
  expect(decodeResults(bare, run.dataHash)).toEqual([]);
  expect(() => encodeResults([])).toThrow(/at least one run/);
});

test('a file whose quiz is another one is named, and what is no file of ours is passed over', async () => {
  const other = '{"format":"graft-results","quiz":{"before":["x"]},"groups":[]}';
  const cut = '{"format":"graft-results","quiz":{"before":["b","c"';
  const link = 'Ada https://example.org/#v=1&task="quiz":{}';
  expect(await quizzesIn([file('other', other), file('cut', cut), file('link', link)])).toEqual([
    { name: 'other', answers: undefined },
    { name: 'cut', answers: undefined },
  ]);
});
