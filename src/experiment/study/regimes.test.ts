import { expect, test } from 'vitest';
import { networkOf } from '../../testing/sample-figures.ts';
import type { TreatmentId } from '../setup/treatments.ts';
import { ANY_DATA } from '../setup/data-spec.ts';
import { hasRegimes, nsOfArms, PRESETS, presetOf } from './presets.ts';
import { hasSelffer, regimesOf } from './regimes.ts';

const few = presetOf('few', ANY_DATA);
const NONE = { test: new Set<string>(), train: new Set<string>() };

/** Networks of an arm in splits 42, 43, … with accuracies in percent. */
const networks = (arm: string, treatment: TreatmentId, n: number, percents: readonly number[]) =>
  percents.map((percent, i) => networkOf(treatment, n, percent, { arm, seed: 42 + i }));

// At 5 percent A4B+ is 8, 10 and 9 points above base: mean 9, sd 1, half 4.3027 / √3 = 2.484 (Student's t, 2 degrees of
// freedom); B4B+ is 1, 2 and 3 above it, so that A4B+ is 7, 8 and 6 above B4B+.
const SOME = [
  ...networks('5', 'base', 0, [40, 41, 42]),
  ...networks('5', 'AnB+', 4, [48, 51, 51]),
  ...networks('5', 'BnB+', 4, [41, 43, 45]),
  ...networks('10', 'base', 0, [60, 60, 60]),
  ...networks('10', 'AnB+', 4, [57, 52, 56]),
];
const at = (arm: string, n: number, ...[treatment, reference, learning = NONE]: Asked) =>
  regimesOf(few, SOME, treatment, reference, learning).find((one) => one.arm === arm && one.n === n)!;
type Asked = [TreatmentId, 'base' | 'selffer', typeof NONE?];

test('every arm is there at each of its n, whatever is measured', () => {
  const regimes = regimesOf(few, [], 'AnB+', 'base', NONE);
  expect(regimes.map(({ arm, n }) => `${arm}/${n}`)).toEqual(
    ['5', '10', '25', '50', '100'].flatMap((arm) => [2, 4, 6].map((n) => `${arm}/${n}`)),
  );
  expect(regimes.every(({ effect, verdict }) => !effect && verdict.kind === 'unmeasured')).toBe(true);
});

test('an effect is paired with the base of its own split and arm', () => {
  const { effect, verdict } = at('5', 4, 'AnB+', 'base');
  expect(effect).toMatchObject({ count: 3 });
  expect(effect!.mean).toBeCloseTo(9, 10);
  expect(effect!.interval![1] - 9).toBeCloseTo(2.484, 3);
  expect(verdict.kind).toBe('seen');
  expect(at('5', 2, 'AnB+', 'base').verdict.kind).toBe('unmeasured');
});

test('against the selffer it is what is known of A that counts', () => {
  const { effect } = at('5', 4, 'AnB+', 'selffer');
  expect(effect!.mean).toBeCloseTo(7, 10);
  expect(at('10', 4, 'AnB+', 'selffer').effect).toBeUndefined(); // no B4B+ there
});

test('a loss is judged as a loss', () => {
  // −3, −8 and −4: mean −5, sd √7, half 4.3027 · √(7/3) = 6.57.
  const { effect, verdict } = at('10', 4, 'AnB+', 'base');
  expect(effect!.mean).toBeCloseTo(-5, 10);
  expect(effect!.interval![0]).toBeCloseTo(-11.572, 3);
  expect(verdict).toMatchObject({ kind: 'unknown' });
});

test('what a base that still learns lets copies be ahead is no gain; a loss, and one selffer against another, are what they are', () => {
  const learning = { ...NONE, test: new Set(['5', '10']) };
  expect(at('5', 4, 'AnB+', 'base', learning).verdict.kind).toBe('learning');
  expect(at('5', 4, 'AnB+', 'selffer', learning).verdict.kind).toBe('seen');
  expect(at('10', 4, 'AnB+', 'base', learning).verdict.kind).toBe('unknown');
});

test('experiments of several arms and several n have regimes, and a selffer where they train one', () => {
  expect(PRESETS.filter(hasRegimes).map(({ id }) => id)).toEqual([
    'few',
    'dip',
    'close-up',
    'early',
    'breadth',
    'sizes',
  ]);
  expect(nsOfArms(few)).toEqual([2, 4, 6]);
  expect(hasSelffer(few, 'AnB+')).toBe(true);
  expect(hasSelffer(few, 'AnB')).toBe(false); // BnB is not trained with few images
  expect(hasSelffer(few, 'BnB+')).toBe(false);
  expect(hasSelffer(presetOf('dip', ANY_DATA), 'AnB')).toBe(true);
});
