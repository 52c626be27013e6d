import { ANY_DATA } from '../../../experiment/setup/data-spec.ts';
import { expect, test } from 'vitest';
import { presetOf } from '../../../experiment/study/presets.ts';
import { points } from '../../../experiment/results/results.ts';
import { textsIn } from '../../../texts/texts.ts';
import { geometry } from '../../geometry.ts';
import { layersFrame } from './frame.ts';
import { place } from './placement.ts';
import { networkOf, pointsOf } from '../../../testing/sample-figures.ts';
import { tooltip } from './tooltip.ts';

const t = textsIn('en', 'chart');
const frame = layersFrame(geometry(1440, 900), [50, 78]);
const figure = presetOf('figure-2', ANY_DATA);
const put = (point: ReturnType<typeof pointsOf>[number]) => place(point, frame, 'accuracy', point.n, 0)!;
const plain = (text: string) => text.replaceAll(/\u00a0/g, ' ');

test('a pooled point says its mean, its change and both intervals', () => {
  const [base, transfer] = pointsOf({ base: [69, 70, 71], 'AnB 5': [60, 62, 64] }).map(put);
  // Accuracy: sd 2, half 4.3027 × 2 / √3 = 4.97. Change −9, −8, −7: sd 1, half 2.48.
  expect(plain(tooltip({ point: transfer! }, figure, t))).toBe(
    'A5B 62.0 % ± 5.0 · −8.0 [−10.5, −5.5] vs base · 3 repeats',
  );
  expect(plain(tooltip({ point: base! }, figure, t))).toBe('base B 70.0 % ± 2.5 · 3 repeats');
});

test('a single repeat has no interval, and without a base no change', () => {
  const [, transfer] = pointsOf({ base: [69], 'AnB 5': [61.9] }).map(put);
  expect(plain(tooltip({ point: transfer! }, figure, t))).toBe('A5B 61.9 % · −7.1 vs base · 1 repeat');
  const [alone] = pointsOf({ 'AnB+ 5': [74.8] }).map(put);
  expect(plain(tooltip({ point: alone! }, figure, t))).toBe('A5B+ 74.8 % · 1 repeat');
});

test('a network says its own name, split and origin', () => {
  const networks = [
    networkOf('base', 0, 70, { target: 'A', origin: 'recorded' }),
    networkOf('AnB', 5, 63.1, { target: 'A', origin: 'recorded' }),
  ];
  const point = put(points(networks)[1]!);
  expect(plain(tooltip({ point, circle: point.circles[0]! }, figure, t))).toBe(
    'B5A 63.1 % · −6.9 vs base · split 42, recorded',
  );
});

test('where there are several arms each is named', () => {
  const [point] = points([networkOf('AnB', 5, 63.1, { arm: 'dissimilar' })]).map(put);
  expect(plain(tooltip({ point: point! }, presetOf('dissimilar', ANY_DATA), t))).toBe(
    'A5B (natural and man-made) 63.1 % · 1 repeat',
  );
});
