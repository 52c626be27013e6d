// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { keepProgress, keptProgress } from './chapter.ts';
import { keepGuesses, keptGuesses } from './predictions.ts';

beforeEach(() => localStorage.clear());

test('predictions are there at the next visit, and the oldest of very many are forgotten', () => {
  const guess = [79, 78, 77, 70, 66, 60, 55];
  keepGuesses({ one: guess });
  expect(keptGuesses()).toEqual({ one: guess });
  keepGuesses(Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`line ${i}`, guess])));
  expect(Object.keys(keptGuesses())).toHaveLength(100);
  expect(keptGuesses()).toHaveProperty(['line 129']);
});

test('what a stranger left in storage is not believed', () => {
  const good = [1, 2, 3, 4, 5, 6, 7];
  const left = {
    good,
    short: [1, 2],
    high: [1, 2, 3, 4, 5, 6, 101],
    words: ['1', 2, 3, 4, 5, 6, 7],
    none: null,
  };
  localStorage.setItem('graft-predictions', JSON.stringify(left));
  expect(keptGuesses()).toEqual({ good });
  for (const nonsense of ['{', 'null', '7', '"x"']) {
    localStorage.setItem('graft-predictions', nonsense);
    expect(keptGuesses()).toEqual({});
    localStorage.setItem('graft-path', nonsense);
    expect(keptProgress()).toEqual({ chapter: 1, seen: [] });
  }
});

test('the guided path is gone on with where it was left', () => {
  keepProgress({ chapter: 4, seen: [1, 3] });
  expect(keptProgress()).toEqual({ chapter: 4, seen: [1, 3] });
  localStorage.setItem('graft-path', JSON.stringify({ chapter: 9, seen: [2, 2, 0, 'x'] }));
  expect(keptProgress()).toEqual({ chapter: 1, seen: [2] });
});
