import { expect, test } from 'vitest';
import { wordsOf } from './subject.ts';

const ICONS = { id: 'icons', classes: 80, fewest: 32 } as const;
const FASHION = { id: 'fashion', classes: 10, fewest: 600 } as const;

test('halves of one set have the same numbers', () => {
  // 100 % / 40 classes, ln 40 = 3.69 nats.
  const halves = { half: 40, classesA: 40, perTask: 40, chance: '2.5', chanceLoss: '3.7' };
  expect(wordsOf(ICONS)).toEqual({ classes: 80, fewest: 32, ...halves });
});

test('with a donor from another set each task has its own number, and chance is that of task B', () => {
  // 100 % / 10 classes, ln 10 = 2.30 nats.
  const across = { half: 5, classesA: 40, perTask: 10, chance: '10', chanceLoss: '2.3' };
  expect(wordsOf(FASHION, ICONS)).toEqual({ classes: 10, fewest: 600, ...across });
});
