import { ANY_DATA } from '../setup/data-spec.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Claim, CLAIMS, MARGIN } from './claims.ts';
import { type Contrast, contrastOf } from './contrast.ts';
import { type Finding, findings, verdictOf } from './findings.ts';
import { PRESET_IDS, PRESETS, presetOf } from './presets.ts';
import type { Measurement } from '../results/results.ts';
import { type Estimate, type Interval } from '../results/statistics.ts';

// One number, one reading: what an interval is called must not depend on which claim asks.

const isEquality = ({ kind }: Pick<Claim, 'kind'>) => kind === 'equality';
const EFFECT = { kind: 'effect', margin: MARGIN } as const;
const EQUALITY = { kind: 'equality', margin: MARGIN } as const;

/** The farthest from 0 that an interval reaches. */
const reach = ([low, high]: Interval) => Math.max(Math.abs(low), Math.abs(high));

/**
 * The coefficients of a contrast on single networks' accuracies, on test and on training images, so scaled that the first is
 * 1: two contrasts that are the same number, its multiple or its negative come out alike. A change is the network less its base.
 */
function quantity(contrast: Contrast): string {
  const sum = new Map<string, number>();
  const add = (cell: string, times: number) => sum.set(cell, (sum.get(cell) ?? 0) + times);
  for (const { of, arm, treatment, ns, times } of contrast) {
    if (of === 'chance') add(`${arm}/chance`, times);
    const images = of === 'fit' ? 'train' : 'test';
    for (const n of ns) {
      add(`${arm}/${treatment}/${n}/${images}`, times / ns.length);
      if (of === 'change' || of === 'fit') add(`${arm}/base/0/${images}`, -times / ns.length);
    }
  }
  const cells = [...sum]
    .filter(([, times]) => Math.abs(times) > 1e-9)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return cells.map(([cell, times]) => `${cell}:${(times / cells[0]![1]).toFixed(6)}`).join(' ');
}

const anyEstimate: fc.Arbitrary<Estimate> = fc
  .record({
    mean: fc.double({ min: -12, max: 12, noNaN: true }),
    half: fc.double({ min: 0, max: 6, noNaN: true }),
    count: fc.integer({ min: 2, max: 12 }),
  })
  .map(({ mean, half, count }) => ({ mean, sd: half, count, interval: [mean - half, mean + half] }));

const turned = ({ interval, ...rest }: Estimate): Estimate => ({
  ...rest,
  mean: -rest.mean,
  interval: [-interval![1], -interval![0]],
});

describe('the rule', () => {
  test('calls no number an effect that it calls an equality, whichever way it is turned', () => {
    fc.assert(
      fc.property(anyEstimate, (measured) => {
        const isEqual = verdictOf(EQUALITY, measured).kind === 'seen';
        for (const way of [measured, turned(measured)]) {
          expect(verdictOf(EQUALITY, way).kind === 'seen').toBe(isEqual);
          const { kind } = verdictOf(EFFECT, way);
          if (isEqual) expect(['small', 'none']).toContain(kind);
          else expect(['seen', 'opposite', 'unknown']).toContain(kind);
        }
      }),
    );
  });

  test('says of every number what is true of its whole interval', () => {
    fc.assert(
      fc.property(anyEstimate, (measured) => {
        const [low, high] = measured.interval!;
        const said = verdictOf(EFFECT, measured).kind;
        if (said === 'seen' || said === 'small') expect(low).toBeGreaterThan(0);
        if (said === 'opposite') expect(high).toBeLessThan(0);
        if (said === 'small' || said === 'none') expect(reach([low, high])).toBeLessThan(2);
        if (verdictOf(EQUALITY, measured).kind === 'seen') expect(reach([low, high])).toBeLessThan(2);
      }),
    );
  });
});

describe('the claims', () => {
  test('are effects of one quantity, contrasts of two, or equalities', () => {
    for (const { id, kind, second } of CLAIMS) {
      if (kind !== 'equality') expect(second !== undefined, id).toBe(kind === 'contrast');
    }
  });

  test('never ask for one quantity twice, neither turned nor as a multiple', () => {
    for (const preset of PRESET_IDS) {
      const asked = CLAIMS.filter((claim) => claim.preset === preset).map((claim) =>
        quantity(contrastOf(claim)),
      );
      expect(new Set(asked).size, preset).toBe(asked.length);
    }
  });

  test('are tested on networks that their experiment trains', () => {
    for (const claim of CLAIMS) {
      const { arms } = presetOf(claim.preset, ANY_DATA);
      for (const { arm, treatment, ns } of contrastOf(claim)) {
        const trained = arms.find(({ id }) => id === arm);
        expect(trained?.treatments, claim.id).toContain(treatment);
        for (const n of ns) expect([0, ...trained!.ns], claim.id).toContain(n);
      }
    }
  });

  test('share one margin', () => {
    expect(new Set(CLAIMS.map(({ margin }) => margin))).toEqual(new Set([2]));
  });
});

/** Accuracies of all networks of an experiment in some repeats, near each other or far apart, as it happens. */
const anyNetworks = fc.constantFrom(...PRESETS).chain((preset) => {
  const cells = preset.arms.flatMap((arm) =>
    arm.treatments.flatMap((treatment) =>
      (treatment === 'base' ? [0] : arm.ns).map((n) => ({ arm: arm.id, treatment, n })),
    ),
  );
  const values = (most: number) =>
    fc.array(fc.double({ min: -most, max: most, noNaN: true }), {
      minLength: cells.length,
      maxLength: cells.length,
    });
  return fc
    .record({
      // Whole effects of some points, and noise between repeats of tenths of a point to points.
      effects: values(0.04),
      fits: values(0.04),
      noise: fc.tuple(
        fc.constantFrom(0.0005, 0.005, 0.03),
        fc.array(values(1), { minLength: 3, maxLength: 5 }),
      ),
    })
    .map(({ effects, fits, noise: [size, repeats] }) => ({
      preset: preset.id,
      networks: repeats.flatMap((of, repeat) =>
        cells.map(({ arm, treatment, n }, i): Measurement => ({
          arm,
          repeat: String(repeat),
          target: 'B',
          treatment,
          n,
          accuracy: 0.7 + effects[i]! + size * of[i]!,
          trainAccuracy: 0.9 + fits[i]! + size * of[i]!,
          chance: 0.025,
        })),
      ),
    }));
});

test('on any networks no claim of an experiment calls an effect what another calls equal', () => {
  const met = { effects: 0, equalities: 0 };
  const called = (all: readonly Finding[], equality: boolean) =>
    all.filter(
      ({ claim, verdict: { kind } }) =>
        isEquality(claim) === equality && (kind === 'seen' || (!equality && kind === 'opposite')),
    );
  fc.assert(
    fc.property(anyNetworks, ({ preset, networks }) => {
      const all = findings(presetOf(preset, ANY_DATA), networks);
      const [effects, equalities] = [called(all, false), called(all, true)];
      met.effects += effects.length;
      met.equalities += equalities.length;
      for (const equal of equalities) {
        for (const effect of effects) {
          expect(
            reach(effect.estimate!.interval!),
            `${effect.claim.id} beside ${equal.claim.id}`,
          ).toBeGreaterThan(reach(equal.estimate!.interval!));
        }
      }
      // The means themselves satisfy every verdict at once.
      for (const { claim, estimate, verdict } of all) {
        const { mean } = estimate!;
        if (verdict.kind === 'small' || verdict.kind === 'none') expect(Math.abs(mean)).toBeLessThan(2);
        if (verdict.kind === 'seen' && isEquality(claim)) expect(Math.abs(mean)).toBeLessThan(2);
        if (verdict.kind === 'seen' && !isEquality(claim)) expect(mean).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
  expect(met.effects).toBeGreaterThan(50);
  expect(met.equalities).toBeGreaterThan(20);
});
