import { expect, test } from 'vitest';
import { CLAIMS } from '../../experiment/study/claims.ts';
import type { Finding } from '../../experiment/study/findings.ts';
import type { Interval } from '../../experiment/results/statistics.ts';
import { scaleOf } from './finding-scale.ts';

const finding = (mean: number, interval: Interval, paper?: number): Finding => ({
  claim: CLAIMS[0]!,
  estimate: { mean, sd: 1, count: 4, interval },
  verdict: { kind: 'seen' },
  collapsed: { count: 0, of: 8 },
  paper,
});

test('the scale holds every mean, interval and value of the paper, and ends in round numbers', () => {
  const figure2 = [
    finding(-0.5, [-1.4, 0.4], 0.1),
    finding(17.3, [15.4, 19.1], 6.1),
    finding(-5.2, [-7.1, -3.4]),
  ];
  expect(scaleOf(figure2)).toEqual({ domain: [-10, 20], ticks: [-10, 0, 10, 20] });
  const [low, high] = scaleOf([finding(14, [10, 18], 51.5), finding(71, [68.7, 73.4], 44.6)]).domain;
  expect(low).toBeLessThan(-2);
  expect(high).toBeGreaterThanOrEqual(73.4);
});

test('both ends of the margin are in sight, whatever is measured', () => {
  for (const all of [[], [finding(0.1, [0, 0.2])]]) {
    const { domain, ticks } = scaleOf(all);
    expect(domain[0]).toBeLessThan(-2);
    expect(domain[1]).toBeGreaterThan(2);
    expect(ticks).toContain(0);
  }
});

test('an interval that no accuracies could have does not widen the scale without end', () => {
  // Two repeats, 10 and 60: 35 ± 317.7.
  expect(scaleOf([finding(35, [-282.7, 352.7])])).toEqual({
    domain: [-100, 100],
    ticks: [-100, -50, 0, 50, 100],
  });
});
