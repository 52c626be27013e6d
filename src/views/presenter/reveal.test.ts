import { ANY_DATA } from '../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { presetOf } from '../../experiment/study/presets.ts';
import { pointsOf } from '../../testing/sample-figures.ts';
import { everything, places, pointAt, type Screen, visible } from './reveal.ts';

const figure2: Screen = {
  preset: presetOf('figure-2', ANY_DATA),
  points: pointsOf({
    base: [79],
    'AnB 1': [78],
    'AnB 4': [73],
    'AnB 7': [57],
    'BnB 4': [77],
    'BnB+ 4': [79],
  }),
  main: { arm: 'halves', treatment: 'AnB' },
  beside: { arm: 'halves', treatment: 'BnB' },
  n: 4,
};
const names = (screen: Screen, upTo: number) =>
  visible(screen, upTo).map(({ treatment, n, arm }) => `${treatment} ${n} ${arm}`);

test('the main line is there up to the place that is revealed, base and comparison are there from the start', () => {
  expect(places(figure2)).toEqual([1, 4, 7]);
  expect(names(figure2, -1)).toEqual(['base 0 halves', 'BnB 4 halves']);
  expect(names(figure2, 4)).toEqual(['base 0 halves', 'AnB 1 halves', 'AnB 4 halves', 'BnB 4 halves']);
  expect(everything(figure2)).toHaveLength(5);
  expect(pointAt(figure2, 4)!.accuracy.mean).toBeCloseTo(73, 10);
  expect(pointAt(figure2, 5)).toBeUndefined();
});

test('a figure over arms is revealed arm by arm, at the n on show', () => {
  const points = ['5', '100'].flatMap((arm) =>
    pointsOf({ base: [60], 'AnB+ 2': [61], 'AnB+ 4': [64] }, { arm }),
  );
  const screen: Screen = {
    preset: presetOf('few', ANY_DATA),
    points,
    main: { arm: '5', treatment: 'AnB+' },
    beside: undefined,
    n: 4,
  };
  expect(places(screen)).toEqual([0, 4]);
  expect(names(screen, 0)).toEqual(['base 0 5', 'AnB+ 4 5', 'base 0 100']);
  expect(everything(screen)).toHaveLength(4);
});
