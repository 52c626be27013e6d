// @vitest-environment happy-dom
import { ANY_DATA } from '../../../experiment/setup/data-spec.ts';
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { presetOf } from '../../../experiment/study/presets.ts';
import { points } from '../../../experiment/results/results.ts';
import { geometry } from '../../geometry.ts';
import { samplePage } from '../../../testing/sample-page.tsx';
import { figureOf, networkOf } from '../../../testing/sample-figures.ts';

const { show, find, all, texts, click, onPick } = samplePage();

describe('the figure of changes in several arms', () => {
  const networks = ['dissimilar', 'halves'].flatMap((arm, i) => [
    networkOf('base', 0, 70, { arm }),
    networkOf('AnB', 3, 66 + i, { arm }),
  ]);
  const figure = { ...figureOf('dissimilar'), points: points(networks) };

  test('labels each arm’s line, and the base at 0', () => {
    show(figure);
    expect(texts('.chart-labels text')).toEqual(['base', 'natural and man-made', 'random halves']);
    expect(texts('[transform] > text[text-anchor="end"]')).toEqual(['−4', '−2', '0', '+2', '+4']);
  });

  test('has a legend on a phone instead', () => {
    show({ ...figure, at: geometry(390, 844) });
    expect(texts('.chart-labels text')).toEqual([]);
    expect(texts('.chart-legend li')).toEqual(['natural and man-made', 'random halves']);
  });

  test('picks arm, treatment and n', () => {
    show(figure);
    click('[data-point="halves/AnB/3"]');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ arm: 'halves', treatment: 'AnB', n: 3 });
  });

  test('puts a run in progress where it stands against the base of its repeat', () => {
    // 69 − 70 percent is one point down.
    show({ ...figure, live: { treatment: 'AnB', n: 5, accuracy: 0.69 } });
    const heart = find('[aria-label^="A5B in training"] circle');
    // Scale −5 … 5 over 318 pixels from 6: −1 is 6 of 10 down.
    expect(Number(heart.getAttribute('cy'))).toBeCloseTo(6 + 0.6 * 318);
    show({ ...figure, seed: 7, live: { treatment: 'AnB', n: 5, accuracy: 0.69 } });
    expect(all('[aria-label^="A5B in training"]')).toEqual([]);
  });

  test('says the arm of each row in its table', () => {
    show(figure);
    act(() => find('.chart-readings button:last-child').click());
    expect(texts('tbody td.chart-word:nth-child(2)')).toEqual([
      'natural and man-made',
      'natural and man-made',
      'random halves',
      'random halves',
    ]);
  });
});

describe('the figure over arms', () => {
  const networks = ['5', '100'].flatMap((arm, i) => [
    networkOf('base', 0, 40 + 30 * i, { arm }),
    networkOf('AnB', 4, 46 + 25 * i, { arm }),
    networkOf('AnB', 2, 44, { arm }),
  ]);
  const figure = { preset: presetOf('few', ANY_DATA), arm: '100', points: points(networks) };

  test('is of the nearest n, and says so', () => {
    show({ ...figure, n: 5 });
    expect(find('.chart-title').textContent).toBe('Accuracy with few images of B, n = 4');
    expect(all('.chart-point').map((one) => one.getAttribute('data-point'))).toEqual([
      '5/base/0',
      '100/base/0',
      '5/AnB/4',
      '100/AnB/4',
    ]);
  });

  test('has the arms below, that on show in bold', () => {
    show(figure);
    expect(texts('.chart-at')).toEqual(['100 %']);
  });

  test('picks a base too, since its arm is another recipe', () => {
    show(figure);
    click('[data-point="5/base/0"]');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ arm: '5', treatment: 'base', n: 0 });
  });
});
