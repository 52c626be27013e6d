// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { persistedAside } from './aside.ts';
import { persistedEntrance } from './entrance.ts';
import { persistedLanguage } from './language.ts';
import { persistedTheme } from './theme.ts';
import { persistedTour } from './chapter.ts';
import { persistedPredictions } from './predictions.ts';

beforeEach(() => localStorage.clear());

test('predictions are there at the next visit, and the oldest of very many are forgotten', () => {
  const prediction = [79, 78, 77, 70, 66, 60, 55];
  persistedPredictions.save({ one: prediction });
  expect(persistedPredictions.load()).toEqual({ one: prediction });
  persistedPredictions.save(
    Object.fromEntries(Array.from({ length: 130 }, (_, i) => [`line ${i}`, prediction])),
  );
  expect(Object.keys(persistedPredictions.load())).toHaveLength(100);
  expect(persistedPredictions.load()).toHaveProperty(['line 129']);
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
  expect(persistedPredictions.load()).toEqual({ good });
  for (const nonsense of ['{', 'null', '7', '"x"']) {
    localStorage.setItem('graft-predictions', nonsense);
    expect(persistedPredictions.load()).toEqual({});
    localStorage.setItem('graft-questions', nonsense);
    expect(persistedTour.load()).toEqual({ chapter: 1, answered: [] });
  }
});

test('the guided path is gone on with where it was left', () => {
  persistedTour.save({ chapter: 4, answered: [1, 3] });
  expect(persistedTour.load()).toEqual({ chapter: 4, answered: [1, 3] });
  localStorage.setItem('graft-questions', JSON.stringify({ chapter: 9, answered: [2, 2, 0, 'x'] }));
  expect(persistedTour.load()).toEqual({ chapter: 1, answered: [2] });
});

test('the entrance to the guide stays away once it has been used or put away', () => {
  expect(persistedEntrance.load()).toBe(false);
  persistedEntrance.save(true);
  expect(persistedEntrance.load()).toBe(true);
  expect(localStorage.getItem('graft-entrance')).toBe('done');
});

test('theme, language and what was put aside are there at the next visit; nonsense is none', () => {
  persistedTheme.save('dark');
  persistedLanguage.save('zh');
  persistedAside.save(true);
  expect([persistedTheme.load(), persistedLanguage.load(), persistedAside.load()]).toEqual([
    'dark',
    'zh',
    true,
  ]);
  // As earlier versions of the page wrote them.
  expect(Object.fromEntries(Object.entries(localStorage))).toEqual({
    'graft-aside': 'yes',
    'graft-language': 'zh',
    'graft-theme': 'dark',
  });
  persistedAside.save(false);
  for (const key of ['graft-theme', 'graft-language']) localStorage.setItem(key, 'tlh');
  expect([persistedTheme.load(), persistedLanguage.load(), persistedAside.load()]).toEqual([
    'system',
    undefined,
    false,
  ]);
});

test('where storage is refused nothing is kept and nothing is thrown', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  persistedTheme.save('dark');
  persistedAside.save(false);
  expect([persistedTheme.load(), persistedTour.load()]).toEqual(['system', { chapter: 1, answered: [] }]);
  vi.unstubAllGlobals();
});
