import { expect, test } from 'vitest';
import { paperLines } from './paper-lines.ts';

const rounded = (preset: Parameters<typeof paperLines>[0], arm: string, treatment: string) =>
  paperLines(preset)
    .find((line) => line.arm === arm && line.treatment === treatment)
    ?.at.map(({ change }) => change.toFixed(2));

test('the paper’s networks are paired with the base of the same split and target', () => {
  // By hand from the published accuracies: (61.53 − 61.51 + 62.96 − 62.32 + 63.49 − 62.86 + 62.70 − 62.60) / 4 = 0.35.
  expect(rounded('figure-2', 'halves', 'BnB')).toEqual([
    '0.35',
    '0.03',
    '-0.21',
    '-1.85',
    '-2.97',
    '-0.45',
    '0.00',
  ]);
  // One network of split 0, target B: 63.73 − 63.41.
  expect(rounded('figure-2', 'halves', 'AnB+')?.[0]).toBe('0.32');
});

test('there are lines only where the paper made the experiment', () => {
  // Man-made 29.14 − 53.72 and natural 39.90 − 65.34, averaged.
  expect(rounded('dissimilar', 'dissimilar', 'AnB')?.[6]).toBe('-25.01');
  expect(paperLines('few')).toEqual([]);
  expect(paperLines('long')).toEqual([]);
  expect(paperLines('dip')).toEqual([]);
});
