// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { CLAIMS } from '../../../experiment/study/claims.ts';
import type { Finding } from '../../../experiment/study/findings.ts';
import { estimate } from '../../../experiment/results/statistics.ts';
import { figureOf, pointsOf } from '../../../testing/sample-figures.ts';
import { mount } from '../../../testing/mount.ts';
import { geometry } from '../../geometry.ts';
import { LanesChart, type LanesChartProps } from './LanesChart.tsx';

const { render, one, all, text } = mount();
const onPick = vi.fn<LanesChartProps['onPick']>();
const onAll = vi.fn<() => void>();

const show = (props: Partial<LanesChartProps> = {}) =>
  render(
    <LanesChart
      at={geometry(1440, 900)}
      {...figureOf('figure-2')}
      n={5}
      seed={42}
      points={[]}
      live={undefined}
      decomposition={{ coAdaptation: undefined, specificity: undefined }}
      onPick={onPick}
      source=""
      finding={undefined}
      onAll={onAll}
      absence="none"
      {...props}
    />,
  );
const labels = () =>
  all('.chart-point').map((point) => point.getAttribute('aria-label')!.replaceAll(/\u00a0/g, ' '));

// Bases 70, 72, 74; B5B 69, 70, 74: −1, −2, 0, mean −1, sd 1, half 4.3027 / √3 = 2.48.
const points = pointsOf({
  base: [70, 72, 74],
  'BnB 4': [69, 71, 73],
  'BnB 5': [69, 70, 74],
  'AnB 5': [62, 64, 66],
  'AnB 7': [50, 50, 53],
});

describe('points against base', () => {
  test('have a lane for each treatment of the experiment, frozen ones first, and for the one looked at', () => {
    show({ points });
    const names = () => all('.lane-names').map(({ textContent }) => textContent);
    expect(names().map((name) => name.slice(0, 4))).toEqual(['BnBB', 'AnBA', 'BnB+', 'AnB+']);
    show({ points, chosen: 'RnB' });
    expect(names().map((name) => name.slice(0, 4))).toEqual(['BnBB', 'AnBA', 'RnBr', 'BnB+', 'AnB+']);
  });

  test('are paired with the base of the same split', () => {
    show({ points });
    expect(labels()).toContain('B5B 71.0 % ± 6.6 · −1.0 [−3.5, 1.5] vs base · 3 repeats');
    // Three networks each of B4B, B5B and A5B; those of A7B lie below their lane.
    expect(all('.chart-circle')).toHaveLength(9);
    expect(all('.chart-own')).toHaveLength(3);
  });

  test('that lie far below are named under their lane with an arrow', () => {
    show({ points });
    // 50 − 70, 50 − 72, 53 − 74: −21.
    expect(all('.lane-below').map(({ textContent }) => textContent)).toEqual(['−21.0']);
  });

  test('say why there are none', () => {
    show();
    expect(text()).toContain('No runs yet. Press Train.');
    show({ absence: 'hidden' });
    expect(text()).toContain('Hidden until you predict or train.');
    show({ absence: 'loading' });
    expect(text()).toContain('Recorded results are loading.');
  });

  test('are buttons that choose n and treatment, by pointer and keys, from lane to lane', () => {
    show({ points });
    const at = (name: string) => one(`[data-name="${name}"]`)!;
    act(() => at('B5B').focus());
    const press = (key: string) =>
      act(() => {
        document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    press('ArrowDown');
    expect(document.activeElement?.getAttribute('data-name')).toBe('A5B');
    press('Enter');
    expect(onPick).toHaveBeenLastCalledWith({ arm: 'halves', treatment: 'AnB', n: 5 });
    press('ArrowRight');
    expect(document.activeElement?.getAttribute('data-name')).toBe('A7B');
  });

  test('have the paper’s networks beside them, until they are switched off', () => {
    show({ points });
    expect(all('.lane-paper')).toHaveLength(4);
    expect(all('.lane-paper path.lane-paper-mark')).toHaveLength(28);
    act(() => one('[role="switch"]')!.click());
    expect(all('.lane-paper')).toHaveLength(0);
    show({ ...figureOf('few'), points: [] });
    expect(one('[role="switch"]')).toBeNull();
  });
});

describe('a claim in its lane', () => {
  const claim = CLAIMS.find(({ id }) => id === 'co-adaptation')!;
  const finding: Finding = {
    claim,
    estimate: estimate([0.5, 1, 1.5]),
    verdict: { kind: 'seen' },
    collapsed: { count: 0, of: 8 },
    paper: undefined,
  };

  test('is magnified, says what it is a mean of, and has the claim’s own number', () => {
    show({ points, finding });
    expect(text()).toContain('zoomed 2.5×');
    expect(text()).toContain('mean of n = 4, 5');
    // 0.5, 1, 1.5: half 4.3027 × 0.5 / √3 = 1.24.
    expect(one('.lane-number')!.textContent).toBe('+1.0');
    expect(text().replaceAll(/\u00a0/g, ' ')).toContain('[−0.2, 2.2]');
    expect(all('.lane-side')).toHaveLength(2);
    expect(all('.lane-difference')).toHaveLength(1);
    expect(all('.lane-faint')).toHaveLength(3);
  });

  test('shows no height that a missing or hidden point would give away', () => {
    show({
      points: pointsOf({ base: [70, 72, 74], 'BnB 4': [69, 71, 73] }),
      finding: { ...finding, estimate: undefined },
    });
    expect(all('.lane-side')).toHaveLength(1);
    expect(one('.lane-number')).toBeNull();
  });

  test('gives way to all lanes alike', () => {
    show({ points, finding });
    act(() => one('.lanes-key .chart-link')!.click());
    expect(onAll).toHaveBeenCalledOnce();
    show({ points });
    expect(one('.lanes-key .chart-link')).toBeNull();
  });
});
