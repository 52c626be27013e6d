// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { points } from '../../../experiment/results/results.ts';
import { estimate } from '../../../experiment/results/statistics.ts';
import { geometry, xOf } from '../../geometry.ts';
import { samplePage } from '../../../testing/sample-page.tsx';
import ComparedLegend from './ComparedLegend.tsx';
import FitPart from './FitPart.tsx';
import { networkOf, pointsOf } from '../../../testing/sample-figures.ts';

const { show, find, all, texts, press, click, onPick } = samplePage();

const rows = { base: [69], 'BnB 3': [72.6], 'AnB 3': [67.9], 'AnB 5': [61.9] };
const three = pointsOf(rows);

describe('the figure over n', () => {
  test('says what to do while there is nothing to show', () => {
    show();
    expect(document.body.textContent).toContain('No runs yet. Press Train.');
    show({ points: three });
    expect(document.body.textContent).not.toContain('No runs yet');
  });

  test('names each line that has points, and base B with its value', () => {
    show({ points: three });
    expect(texts('.chart-labels text')).toEqual([
      'base B 69.0 %',
      'split 42',
      'BnBB, frozen',
      'AnBA, frozen',
    ]);
    show({ points: pointsOf({ base: [69, 70] }) });
    expect(texts('.chart-labels text')).toEqual(['base B 69.5 %', 'mean of 2 splits']);
  });

  test('shortens the names on a phone', () => {
    show({ points: three, at: geometry(390, 844) });
    expect(texts('.chart-labels text')).toEqual(['base B', 'BnB', 'AnB']);
  });

  test('draws no line across an n that was not measured', () => {
    show({ points: three });
    // Three lone corners, n = 0, 3 and 5: each begins anew and none is joined.
    expect(find('[data-line="halves/AnB"]').getAttribute('d')).not.toContain('L');
    show({ points: pointsOf({ ...rows, 'AnB 4': [68.9] }) });
    expect(find('[data-line="halves/AnB"]').getAttribute('d')!.split('L')).toHaveLength(3);
  });

  test('draws intervals and single networks where there are several, and says where there are not', () => {
    show({ points: three });
    expect(all('.chart-whiskers')).toHaveLength(2);
    expect(find('.chart-whiskers').getAttribute('d')).toBe('');
    expect(all('.chart-circle')).toHaveLength(0);
    expect(document.body.textContent).toContain('One repeat: no interval yet.');
    show({ points: pointsOf({ base: [69, 70], 'BnB 3': [71, 72] }) });
    expect(find('.chart-whiskers').getAttribute('d')).toMatch(/^M409 .+V/);
    expect(all('.chart-circle')).toHaveLength(4);
    expect(all('.chart-own')).toHaveLength(2);
  });

  test('splits the drop in words, and is sure of nothing that an interval leaves open', () => {
    const decomposition = {
      coAdaptation: estimate([-1, 1, 3]),
      specificity: estimate([4, 5, 6]),
    };
    show({ points: three, decomposition });
    // −1, 1, 3: sd 2, half 4.3027 × 2 / √3 = 4.97; 4, 5, 6: half 2.48.
    expect(texts('.chart-drops')).toEqual([
      'co-adaptationbase B − B3B1.0[−4.0, 6.0]cannot tell yet',
      'specificityB3B − A3B5.0[2.5, 7.5]',
    ]);
    show({ points: three, decomposition: { ...decomposition, coAdaptation: estimate([-5, -4, -3]) } });
    expect(texts('.chart-drops')[0]).toBe('co-adaptationbase B − B3B−4.0[−6.5, −1.5]none');
    show({ points: three, decomposition: { ...decomposition, coAdaptation: estimate([4]) } });
    expect(texts('.chart-drops')[0]).toBe('co-adaptationbase B − B3B4.0cannot tell yet');
  });

  test('sets the brackets of the last n apart from the names of lines on a phone', () => {
    const decomposition = { coAdaptation: estimate([1]), specificity: estimate([5]) };
    const points = pointsOf({ base: [69], 'BnB 7': [68], 'AnB 7': [63] });
    const at = geometry(390, 844);
    show({ at, points, decomposition, n: 7 });
    const bracket = find('[aria-hidden] > path[stroke-width="2.2"]').getAttribute('d')!;
    expect(Number(/^M([\d.]+)/.exec(bracket)![1])).toBeLessThan(xOf(at, 7));
  });

  test('says nothing of a drop while a run is missing', () => {
    show({ points: three, n: 5 });
    expect(all('.chart-drops')).toEqual([]);
  });

  test('says which lines came with the link as soon as there are any', () => {
    show({ points: three });
    expect(all('.chart-compared')).toEqual([]);
    show({ points: three, compared: pointsOf({ 'AnB 3': [60] }), Compared: ComparedLegend });
    expect(texts('.chart-compared li')).toEqual(['from the link', 'on this page']);
    show({ points: [], compared: pointsOf({ 'AnB 3': [60] }), Compared: ComparedLegend });
    expect(document.body.textContent).not.toContain('No runs yet'); // there are, the sender's
    expect(texts('.chart-compared li')).toEqual(['from the link', 'on this page']);
  });

  test('says where the random control falls to', () => {
    show({ points: pointsOf({ ...rows, 'RnB 1': [57.9], 'RnB 2': [43.9] }) });
    expect(find('.chart-random').textContent).toBe('randomfalls to 43.9');
  });

  test('shows a run in progress without taking it for a result', () => {
    show({ live: { treatment: 'AnB+', n: 3, accuracy: 0.694 } });
    expect(find('[aria-label="A3B+ in training, 69.4\u00a0%"]')).not.toBeNull();
    expect(all('svg [role="button"]')).toHaveLength(0);
  });

  test.each([1440, 390])('writes it clear of the cut on a page %i pixels wide', (width) => {
    const at = geometry(width, 900);
    const rows = { base: [69], 'AnB 4': [66], 'RnB 4': [67], 'RnB 5': [55], 'RnB 6': [43.9] };
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      show({ points: pointsOf(rows), at, n });
      const from = Number(find('.chart-random text').getAttribute('x')) - xOf(at, n);
      // "falls to 43.9" is at most 76 pixels wide.
      expect(from > 0 || from < -76, `cut at n = ${n}, words ${from} pixels right of it`).toBe(true);
    }
  });

  test('rings the points that were trained here among recorded ones', () => {
    const recorded = networkOf('AnB', 3, 66, { seed: 1, origin: 'recorded' });
    show({ points: points([recorded, networkOf('AnB', 5, 62)]) });
    expect(all('.chart-point:has(.chart-ring)').map((one) => one.getAttribute('data-name'))).toEqual(['A5B']);
  });

  test('steps through the points with arrows and picks with Enter', () => {
    show({ points: three });
    const stop = find('.chart-point[tabindex="0"]');
    expect(stop.getAttribute('aria-label')).toBe('A3B 67.9\u00a0% · \u22121.1 vs base · 1 repeat');
    act(() => stop.focus());
    press('ArrowRight');
    expect(texts('.chart-tip')).toEqual(['A5B 61.9 % · −7.1 vs base · 1 repeat']);
    press('Enter');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ arm: 'halves', treatment: 'AnB', n: 5 });
  });

  test('picks the point nearest to a click, once', () => {
    show({ points: three });
    // A5B: x = 176 + 5 × 80 − 2.4; y = 6 + 318 × (78 − 61.9) / 28.
    click('[data-name="A5B"]', { clientX: 573.6, clientY: 188.9, detail: 1 });
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ arm: 'halves', treatment: 'AnB', n: 5 });
    onPick.mockClear();
    click('[data-name="B3B"]');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ arm: 'halves', treatment: 'BnB', n: 3 });
  });

  test('picks a network with its repeat by a click on its circle', () => {
    show({ points: pointsOf({ 'AnB 3': [62, 66] }) });
    // Seed 43 at 66 percent: x = 413.6; y = 6 + 318 × 12 / 28.
    click('.chart-plot', { clientX: 413, clientY: 142, detail: 1 });
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ arm: 'halves', treatment: 'AnB', n: 3, seed: 43 });
  });

  test('gives the same numbers as a table', () => {
    show({ points: pointsOf({ base: [69, 70, 71], 'AnB 5': [60, 62, 64], 'AnB+ 5': [74.8] }) });
    act(() => find('.chart-readings button:last-child').click());
    const cells = all('tbody tr').map((row) =>
      [...row.children].map((cell) => cell.textContent.replaceAll(/\u00a0/g, ' ')),
    );
    expect(cells).toEqual([
      ['base B', '0', '70.0 %', '[67.5, 72.5]', 'reference', '—', '—', '3', '3 trained here'],
      ['A5B', '5', '62.0 %', '[57.0, 67.0]', '−8.0', '[−10.5, −5.5]', '—', '—', '3', '3 trained here'],
      ['A5B+', '5', '74.8 %', 'one repeat', '+5.8', 'one repeat', '—', '—', '1', '1 trained here'],
    ]);
  });

  test('says in its table what the training loss came to at the end', () => {
    const ending = (trainLoss: number) => ({
      curve: [
        { iteration: 0, accuracy: 0.02 },
        { iteration: 60, accuracy: 0.6, trainLoss: 3 },
        { iteration: 120, accuracy: 0.62, trainLoss },
      ],
    });
    const networks = [
      networkOf('BnB', 5, 62, { seed: 1, ...ending(0.0112) }),
      networkOf('BnB', 5, 63, { seed: 2, ...ending(0.0148) }),
      networkOf('BnB', 5, 63, { seed: 3 }), // from a link, without a curve
    ];
    show({ points: points(networks) });
    act(() => find('.chart-readings button:last-child').click());
    expect([...find('thead tr').children].map((cell) => cell.textContent).at(-3)).toBe('training loss, nats');
    expect([...find('tbody tr').children].map((cell) => cell.textContent).at(-3)).toBe('0.013');
  });

  test('has the accuracy on training images in its table, as far as it was measured', () => {
    const networks = [
      networkOf('BnB', 5, 62, { seed: 1, fitted: 98.5 }),
      networkOf('BnB', 5, 63, { seed: 2, fitted: 99.1 }),
      networkOf('BnB', 5, 63, { seed: 3 }),
    ];
    show({ points: points(networks) });
    act(() => find('.chart-readings button:last-child').click());
    expect([...find('tbody tr').children].map((cell) => cell.textContent).at(-4)).toBe('98.8\u00a0%');
  });

  test('draws the training images on request, the test images faintly behind, and offers it only where they were measured', () => {
    const onRead = vi.fn();
    const networks = [
      networkOf('base', 0, 70, { seed: 1, fitted: 99 }),
      networkOf('BnB', 5, 62, { seed: 1, fitted: 98 }),
      networkOf('AnB', 5, 60, { seed: 1 }),
    ];
    show({
      points: points(networks.map(({ trainAccuracy: _, ...one }) => one)),
      Fit: FitPart,
      Compared: ComparedLegend,
      reading: 'fit',
    });
    expect(texts('.chart-readings button')).not.toContain('Training images');
    expect(all('[data-name="B5B"]')[0]!.getAttribute('aria-label')).toContain('62.0');
    show({ points: points(networks), Fit: FitPart, Compared: ComparedLegend, onRead });
    act(() =>
      all('.chart-readings button')
        .find((one) => one.textContent === 'Training images')!
        .click(),
    );
    expect(onRead).toHaveBeenCalledExactlyOnceWith('fit');
    show({ points: points(networks), Fit: FitPart, Compared: ComparedLegend, reading: 'fit' });
    expect(find('.chart-title').textContent).toBe('Accuracy on the training images of B');
    expect(find('[data-name="B5B"]').getAttribute('aria-label')).toBe(
      'B5B 98.0\u00a0% · on training images · −1.0 vs base · 1 repeat',
    );
    expect(all('[data-name="A5B"]')).toEqual([]);
    expect(all('[data-compared]').length).toBeGreaterThan(0);
    expect(texts('.chart-compared li')).toEqual(['test images', 'training images']);
  });

  test('has a tag for where the points come from, and room for what belongs under its title', () => {
    show({ points: three, source: '<tag>recorded</tag> 8 splits', extra: <nav>experiments</nav> });
    expect(find('.chart-tag').textContent).toBe('recorded');
    expect(find('.chart-source').textContent).toBe('recorded 8 splits');
    expect(find('.chart-readings + .chart-extra').textContent).toBe('experiments');
  });
});
