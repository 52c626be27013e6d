import { ANY_DATA } from '../../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { presetOf } from '../../../experiment/study/presets.ts';
import { shownN } from './wording.tsx';

test('a figure over arms is of the nearest n that the experiment has, the smaller of two', () => {
  // "few" has n = 2, 4, 6; "long" has 4 alone.
  expect([1, 2, 3, 4, 5, 7].map((n) => shownN(presetOf('few', ANY_DATA), n))).toEqual([2, 2, 2, 4, 4, 6]);
  expect(shownN(presetOf('long', ANY_DATA), 7)).toBe(4);
});
