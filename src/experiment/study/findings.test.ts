import { expect, test } from 'vitest';
import { CLAIMS } from './claims.ts';
import { findings, paperValue, verdictOf } from './findings.ts';
import { meansOf } from '../results/means.ts';
import { paperMeasurements } from './paper.ts';
import { PRESETS, presetOf } from './presets.ts';
import type { Measurement } from '../results/results.ts';
import { estimate } from '../results/statistics.ts';
import { ANY_DATA } from '../setup/data-spec.ts';
import type { Task } from '../setup/run.ts';
import type { TreatmentId } from '../setup/treatments.ts';

const effect = { kind: 'effect', margin: 2 } as const;
const contrast = { kind: 'contrast', margin: 2 } as const;
const equality = { kind: 'equality', margin: 2 } as const;

test('an effect is seen where the whole interval lies above zero', () => {
  expect(verdictOf(effect, estimate([3, 4, 5, 4]))).toEqual({ kind: 'seen' });
});

test('the opposite of an effect is seen where the whole interval lies below zero', () => {
  expect(verdictOf(effect, estimate([-3, -4, -5, -4]))).toEqual({ kind: 'opposite' });
});

test('an effect whose whole interval lies above zero and within the margin is small', () => {
  // 1.0 [0.3, 1.7]: what the recorded networks lose at n = 4, 5.
  const lost = { mean: 1, sd: 0.85, count: 8, interval: [0.3, 1.7] } as const;
  expect(verdictOf(effect, lost)).toEqual({ kind: 'small' });
  expect(verdictOf(contrast, lost)).toEqual({ kind: 'small' });
  expect(verdictOf(contrast, { ...lost, interval: [0.3, 2.1] })).toEqual({ kind: 'seen' });
});

test('where an effect was claimed, less than the margin the other way is no effect that matters', () => {
  const gained = { mean: -0.8, sd: 0.6, count: 8, interval: [-1.3, -0.3] } as const;
  expect(verdictOf(effect, gained)).toEqual({ kind: 'none' });
  expect(verdictOf(effect, { ...gained, interval: [-2.1, -0.3] })).toEqual({ kind: 'opposite' });
});

test('an interval about zero and within the margin says that no effect matters', () => {
  expect(verdictOf(effect, estimate([0.3, -0.4, 0.2, -0.1]))).toEqual({ kind: 'none' });
});

test('an equality is seen within the margin and denied beyond it', () => {
  expect(verdictOf(equality, estimate([0.3, 0.9, 0.6, 0.7]))).toEqual({ kind: 'seen' });
  expect(verdictOf(equality, estimate([5, 6, 5.5, 6]))).toEqual({ kind: 'opposite' });
  expect(verdictOf(equality, estimate([-5, -6, -5.5, -6]))).toEqual({ kind: 'opposite' });
});

test('an interval that crosses its threshold cannot tell, and says how many more repeats would', () => {
  // Half-widths for a spread of 1.5 by SciPy, 1.5 · t(.975, k − 1) / √k: 9 repeats 1.153, 10 repeats 1.073 < 1.1.
  const verdict = verdictOf(effect, { mean: 1.1, sd: 1.5, count: 4, interval: [-1.29, 3.49] });
  expect(verdict).toEqual({ kind: 'unknown', more: 6 });
});

test('two repeats are never certain, however near they lie', () => {
  expect(verdictOf(effect, estimate([5, 5]))).toMatchObject({ kind: 'unknown' });
  expect(verdictOf(effect, estimate([5]))).toEqual({ kind: 'unknown', more: 2 });
});

test('a claim whose runs are missing is unmeasured, and tells the paper’s number all the same', () => {
  const [general] = findings(presetOf('figure-2', ANY_DATA), []);
  expect(general).toMatchObject({ estimate: undefined, verdict: { kind: 'unmeasured' } });
  expect(general!.paper).toBeCloseTo(0.1, 1); // (+.31 − .12) / 2
});

test('a repeat counts only where it has every network that the contrast needs', () => {
  const of = (repeat: string, treatment: TreatmentId, n: number, accuracy: number): Measurement => ({
    arm: 'halves',
    repeat,
    target: 'B',
    treatment,
    n,
    accuracy,
    chance: 0.025,
  });
  const [general] = findings(presetOf('figure-2', ANY_DATA), [
    of('1', 'base', 0, 0.7),
    of('1', 'AnB', 1, 0.72),
    of('1', 'AnB', 2, 0.7),
    of('2', 'base', 0, 0.7),
    of('2', 'AnB', 1, 0.1),
  ]);
  expect(general!.estimate).toMatchObject({ count: 1 });
  expect(general!.estimate!.mean).toBeCloseTo(1, 10);
});

test('what is trained for one target is never compared with the other target’s networks', () => {
  const of = (
    target: Task,
    arm: string,
    treatment: TreatmentId,
    n: number,
    accuracy: number,
  ): Measurement => ({
    arm,
    repeat: '1',
    target,
    treatment,
    n,
    accuracy,
    chance: 0.025,
  });
  // Base A is there as a donor. AnB+ after one budget 71 %, base B after two 70 %: one point.
  const long = findings(presetOf('long', ANY_DATA), [
    of('B', '1', 'AnB+', 4, 0.71),
    of('A', '2', 'base', 0, 0.9),
    of('B', '2', 'base', 0, 0.7),
  ]);
  expect(long.find(({ claim }) => claim.id === 'twice')!.estimate!.mean).toBeCloseTo(1, 10);
  // AnB both ways, random filters for B alone: B's 10 points count, and A's transfers stand aside.
  const DEEP = [3, 4, 5, 6, 7];
  const random = findings(presetOf('random', ANY_DATA), [
    of('A', 'dissimilar', 'base', 0, 0.8),
    of('B', 'dissimilar', 'base', 0, 0.7),
    ...DEEP.map((n) => of('A', 'dissimilar', 'AnB', n, 0.3)),
    ...DEEP.map((n) => of('B', 'dissimilar', 'AnB', n, 0.6)),
    ...DEEP.map((n) => of('B', 'dissimilar', 'RnB', n, 0.5)),
  ]);
  expect(random.find(({ claim }) => claim.id === 'even-distant')!.estimate!.mean).toBeCloseTo(10, 10);
});

test('what a head start pushes towards is not decided while a base is still learning; what is seen in spite of it is', () => {
  const of = (repeat: number, treatment: TreatmentId, n: number, accuracy: number): Measurement => ({
    arm: 'halves',
    repeat: String(repeat),
    target: 'B',
    treatment,
    n,
    accuracy,
    trainAccuracy: 0.99,
    chance: 0.025,
  });
  const ALL = [1, 2, 3, 4, 5, 6, 7];
  const networks = [0, 1, 2].flatMap((repeat) => [
    of(repeat, 'base', 0, 0.7),
    // Ten, eleven, twelve points above the base.
    ...ALL.map((n) => of(repeat, 'AnB+', n, 0.8 + repeat / 100)),
    // Ten, nine, eight points below it, but at the top level with it.
    ...ALL.map((n) => of(repeat, 'BnB', n, n < 6 ? 0.6 + repeat / 100 : 0.7)),
    ...[1, 2].map((n) => of(repeat, 'RnB', n, 0.025)),
  ]);
  const verdicts = (test: readonly string[], train: readonly string[] = []) => {
    const learning = { test: new Set(test), train: new Set(train) };
    const found = [
      ...findings(presetOf('figure-2', ANY_DATA), networks, learning),
      ...findings(presetOf('random', ANY_DATA), networks, learning),
    ];
    return Object.fromEntries(found.map(({ claim, verdict }) => [claim.id, verdict.kind]));
  };
  const level = {
    boost: 'seen',
    flat: 'seen',
    'co-adaptation': 'seen',
    recovery: 'seen',
    optimisation: 'none',
    guessing: 'seen',
    general: 'unmeasured',
  };
  expect(verdicts([])).toMatchObject(level);
  expect(verdicts(['another'], ['another'])).toMatchObject(level);
  // Gains, equalities, and being less behind with more layers may be a head start; the loss is not.
  const ahead = { ...level, boost: 'learning', flat: 'learning', recovery: 'learning' };
  expect(verdicts(['halves'])).toMatchObject(ahead);
  expect(verdicts([], ['halves'])).toMatchObject({ ...level, optimisation: 'learning' });
  const two = networks.filter(({ repeat }) => repeat !== '2');
  const [boost] = findings(presetOf('figure-2', ANY_DATA), two, {
    test: new Set(['halves']),
    train: new Set(),
  }).filter(({ claim }) => claim.id === 'boost');
  expect(boost!.verdict.kind).toBe('unknown');
});

// The paper's own networks through the same code.

const means = meansOf(paperMeasurements('figure-2'), { partial: true });
const range = (from: number) => [1, 2, 3, 4, 5, 6, 7].filter((n) => n >= from);

test.each([
  [1, 1.6, 1.4],
  [3, 1.8, 1.4],
  [5, 2.1, 1.7],
])('the paper’s networks give its Table 1, which is unpaired, for n = %i … 7', (from, overBase, overBnB) => {
  const boosted = means.level('halves', 'AnB+', range(from))!;
  expect(boosted - means.level('halves', 'base', [0])!).toBeCloseTo(overBase, 1);
  expect(boosted - means.level('halves', 'BnB+', range(from))!).toBeCloseTo(overBnB, 1);
});

test('paired with the base of the same half, the paper’s AnB+ and BnB+ both gain .97 points', () => {
  expect(means.change('halves', 'AnB+', range(1))).toBeCloseTo(0.97, 2);
  expect(means.change('halves', 'BnB+', range(1))).toBeCloseTo(0.97, 2);
});

test.each([
  // From the paper's paired changes: dip (1.85 + 2.97) / 2; n = 7 of dissimilar tasks 25.01 against 8.26.
  ['co-adaptation', 2.41],
  // The dip without what n = 6, 7 lose, (.45 + .00) / 2.
  ['recovery', 2.41 - 0.22],
  ['distance', 25.01 - 8.26],
  ['boost', 0.97],
  ['beyond', 0],
])('the paper’s number for %s is that of its networks', (id, value) => {
  expect(paperValue(CLAIMS.find((claim) => claim.id === id)!)).toBeCloseTo(value, 1);
});

test('on the paper’s own networks the verdicts are what the paper says', () => {
  const verdicts = Object.fromEntries(
    findings(presetOf('figure-2', ANY_DATA), paperMeasurements('figure-2')).map(({ claim, verdict }) => [
      claim.id,
      verdict.kind,
    ]),
  );
  expect(verdicts).toMatchObject({
    general: 'seen',
    'co-adaptation': 'seen',
    recovery: 'seen',
    specificity: 'seen',
    boost: 'unknown', // one split alone has fine-tuned networks at every n
    'second-layer': 'none',
  });
});

test('every claim belongs to an experiment that trains what it shows', () => {
  for (const { preset, shows, id } of CLAIMS) {
    const arms = PRESETS.find((row) => row.id === preset)!.arms;
    const trained = arms.some((arm) => arm.treatments.includes(shows.treatment) && arm.ns.includes(shows.n));
    expect(trained, id).toBe(true);
  }
});
