import { expect, test } from 'vitest';
import { QUIZ, readAnswers, rightIn } from './quiz.ts';

test('answers count by the table, and what was left out is not right', () => {
  expect(rightIn(['b', 'c', 'b', 'a', 'c'])).toBe(5);
  expect(rightIn(['a', 'c', null, 'a', 'd'])).toBe(2);
  expect(rightIn(QUIZ.map(() => null))).toBe(0);
});

test('answers are read as they were kept, and nothing else is', () => {
  const before = ['b', null, 'd', 'a', 'c'];
  for (const whole of [{}, { before }, { before, after: ['a', 'a', 'a', 'a', 'a'] }])
    expect(readAnswers(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(readAnswers({ before, edition: 3 })).toEqual({ before });
  for (const other of [
    undefined,
    null,
    'b',
    { before: ['b', 'c', 'b', 'a'] },
    { before: ['b', 'c', 'b', 'a', 'e'] },
    { before: ['b', 'c', 'b', 'a', 2] },
    { before, after: 'bcbac' },
    { before: null },
  ])
    expect(readAnswers(other)).toBeUndefined();
});
