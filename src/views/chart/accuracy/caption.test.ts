import { ANY_DATA } from '../../../experiment/setup/data-spec.ts';
import { describe, expect, test } from 'vitest';
import { presetOf } from '../../../experiment/study/presets.ts';
import { points } from '../../../experiment/results/results.ts';
import { textsIn } from '../../../texts/texts.ts';
import { captionOf } from './caption.ts';
import { networkOf, pointsOf } from '../../../testing/sample-figures.ts';

const t = textsIn('en', 'chart');
const figure = presetOf('figure-2', ANY_DATA);

describe('the caption of a figure', () => {
  test('says that single runs have no interval', () => {
    expect(captionOf(figure, pointsOf({ base: [69], 'AnB 5': [62] }), t)).toEqual([
      'One repeat: no interval yet.',
    ]);
  });

  test('says over how many repeats the intervals are', () => {
    expect(captionOf(figure, pointsOf({ 'AnB 4': [62, 63], 'AnB 5': [62, 64] }), t)).toEqual([
      'Bars: 95 % intervals, 2 repeats.',
      'Circles: single networks, bold in this split.',
    ]);
    expect(captionOf(figure, pointsOf({ 'AnB 4': [62], 'AnB 5': [62, 64] }), t)[0]).toBe(
      'Bars: 95 % intervals, up to 2 repeats; none for a single one.',
    );
  });

  test('explains rings where runs of here stand among others', () => {
    const networks = [
      networkOf('AnB', 5, 62, { seed: 1, origin: 'recorded' }),
      networkOf('AnB', 5, 63, { seed: 2, origin: 'live' }),
    ];
    expect(captionOf(figure, points(networks), t)).toContain('A ring: trained here too.');
    expect(captionOf(figure, points(networks.slice(1)), t).join(' ')).not.toContain('ring');
  });

  test('names the points whose curves still rise at the end', () => {
    const curve = (last: number) =>
      [0.5, 0.6, 0.6, last].map((accuracy, i) => ({ iteration: [700, 800, 900, 1000][i]!, accuracy }));
    const networks = [
      networkOf('AnB', 5, 62, { curve: curve(0.62) }),
      networkOf('AnB', 6, 60, { curve: curve(0.6) }),
    ];
    expect(captionOf(figure, points(networks), t)).toContain('Still rising at the end: A5B.');
  });

  test('judges by longer training where the figure has that, whatever the curves look like', () => {
    const curve = (last: number) =>
      [0.5, 0.6, 0.6, last].map((accuracy, i) => ({ iteration: 700 + 100 * i, accuracy }));
    /** Splits 1, 2, 3 of one treatment in the arms of once and twice the budget. */
    const both = (n: number, once: readonly number[], twice: readonly number[]) =>
      ([1, 2] as const).flatMap((times) =>
        [once, twice][times - 1]!.map((percent, i) => {
          const one = networkOf('AnB+', n, percent, {
            arm: String(times),
            seed: i,
            curve: curve(n === 5 ? 0.62 : 0.6),
          });
          return {
            ...one,
            result: { ...one.result, recipe: { ...one.result.recipe, iterations: 3000 * times } },
          };
        }),
      );
    const networks = [...both(4, [60, 62, 64], [63, 65, 66]), ...both(5, [60, 62, 64], [60, 61, 65])];
    const told = captionOf(presetOf('long', ANY_DATA), points(networks), t).at(-1);
    expect(told).toBe('Still rising at the end: A4B+ (1×), A5B+ (2×).');
  });

  test('judges a point by longer training that is in none of the figure’s points', () => {
    const level = [0.6, 0.6, 0.6, 0.6].map((accuracy, i) => ({ iteration: 700 + 100 * i, accuracy }));
    const networks = [60, 62, 64].map((percent, seed) =>
      networkOf('base', 0, percent, { seed, curve: level }),
    );
    const longer = networks.map(({ result }) => ({
      ...result,
      recipe: { ...result.recipe, iterations: 8 * result.recipe.iterations },
      accuracy: result.accuracy + 0.03 + result.recipe.seed / 1000,
    }));
    const rising = 'Still rising at the end: base B.';
    expect(captionOf(figure, points(networks), t)).not.toContain(rising);
    expect(captionOf(figure, points(networks), t, { longer })).toContain(rising);
  });

  test('is empty without points', () => {
    expect(captionOf(figure, [], t)).toEqual([]);
  });
});
