import { expect, test } from 'vitest';
import { stillRising } from './plateau.ts';

/** A curve of 21 evenly spaced points whose accuracies in percent are given by the share of the budget. */
const curve = (percent: (share: number) => number) =>
  Array.from({ length: 21 }, (_, i) => ({ iteration: 100 * i, accuracy: percent(i / 20) / 100 }));

test('a curve that gains more than half a point in its last tenth is still rising', () => {
  // 10 points over the budget: the last two of twenty intervals lie 1 point above the two before.
  expect(stillRising([curve((share) => 60 + 10 * share)])).toBe(true);
});

test('a curve that climbs early and stays is level', () => {
  expect(stillRising([curve((share) => Math.min(70, 200 * share))])).toBe(false);
});

test('noise in single curves does not make their mean rise', () => {
  const up = curve((share) => (share > 0.9 ? 72 : 70));
  const down = curve((share) => (share > 0.9 ? 68 : 70));
  expect(stillRising([up])).toBe(true);
  expect(stillRising([up, down])).toBe(false);
});

test('curves that are too coarse cannot tell', () => {
  expect(stillRising([])).toBeUndefined();
  expect(
    stillRising([
      [
        { iteration: 0, accuracy: 0 },
        { iteration: 10, accuracy: 1 },
      ],
    ]),
  ).toBeUndefined();
});
