import { ANY_DATA } from '../../../experiment/setup/data-spec.ts';
import { describe, expect, test } from 'vitest';
import { presetOf } from '../../../experiment/study/presets.ts';
import { geometry } from '../../geometry.ts';
import { armsFrame, layersFrame } from './frame.ts';
import { figureOf, networkOf, pointsOf } from '../../../testing/sample-figures.ts';
import { armsSeries, corners, extent, layersSeries } from './series.ts';
import { points } from '../../../experiment/results/results.ts';

const at = geometry(1440, 900);
const frame = layersFrame(at, [50, 78]);

describe('lines over n', () => {
  const lines = (rows: Parameters<typeof pointsOf>[0]) =>
    layersSeries({ ...figureOf('figure-2'), points: pointsOf(rows) }, frame);

  test('start at base B, and leave a gap where an n was not measured', () => {
    const [, line] = lines({ base: [69], 'AnB 1': [68], 'AnB 2': [70], 'AnB 4': [64] });
    const measured = corners(line!, frame).map((corner) => corner !== undefined);
    expect(measured).toEqual([true, true, true, false, true, false, false, false]);
  });

  test('start where they are first measured while base B is missing', () => {
    const [line] = lines({ 'AnB 1': [68] });
    expect(corners(line!, frame)[0]).toBeUndefined();
  });

  test('of treatments without points are left out', () => {
    expect(lines({ 'AnB 3': [70] }).map(({ treatment }) => treatment)).toEqual(['AnB']);
  });

  test('stand beside the gridline of n, each treatment on its own side', () => {
    // x of n = 3 is 416.
    const all = lines({ 'BnB 3': [70], 'BnB+ 3': [70], 'AnB 3': [70], 'AnB+ 3': [70] });
    expect(all.map(({ last }) => last.x)).toEqual([409, 423, 413.6, 418.4]);
  });
});

test('a line is broken at an n that was not measured, and passes over one that its experiment leaves out', () => {
  const odd = { recipe: {}, ns: [1, 3, 5, 7], repeats: 4 };
  const frame = layersFrame(at, [50, 78]);
  const networks = [
    networkOf('base', 0, 70),
    networkOf('AnB', 1, 69),
    networkOf('AnB', 3, 66),
    networkOf('AnB', 7, 60),
  ];
  const cornersAt = (regime?: typeof odd) => {
    const preset = presetOf('figure-2', { ...ANY_DATA, ...(regime && { regime }) });
    const source = { preset, points: points(networks), arm: 'halves', chosen: 'AnB' } as const;
    const line = layersSeries(source, frame).find(({ treatment }) => treatment === 'AnB')!;
    return corners(line, frame).map((corner) => corner !== undefined);
  };
  expect(cornersAt()).toEqual([true, true, false, true, false, false, false, true]);
  expect(cornersAt(odd)).toEqual([true, true, true, false, true]);
});

describe('lines of several arms', () => {
  const preset = presetOf('dip', ANY_DATA);
  const networks = preset.arms.flatMap(({ id: arm }) => [
    networkOf('base', 0, 70, { arm }),
    networkOf('BnB', 3, 69, { arm }),
    networkOf('AnB', 3, 66, { arm }),
  ]);
  const source = { preset, points: points(networks), arm: 'gaussian', chosen: 'AnB' } as const;
  const lines = layersSeries(source, layersFrame(at, [-5, 5]));

  test('share one base, that of the arm on show', () => {
    const bases = lines.filter(({ treatment }) => treatment === 'base');
    expect(bases.map(({ last }) => last.arm)).toEqual(['gaussian']);
    expect(
      lines.filter(({ treatment }) => treatment !== 'base').every(({ from }) => from === bases[0]!.last),
    ).toBe(true);
  });

  test('differ in more than colour', () => {
    const looks = lines
      .filter(({ treatment }) => treatment !== 'base')
      .map(({ style: { dash, marker, fill } }) => `${dash} ${marker} ${fill}`);
    expect(new Set(looks).size).toBe(8);
  });

  test('are faint where they are too many, save those of the chosen treatment', () => {
    expect(lines.filter(({ faint }) => !faint).map(({ treatment }) => treatment)).toEqual([
      'base',
      ...new Array<string>(4).fill('AnB'),
    ]);
  });

  test('are those of the experiment’s own treatment where the chosen one is not among them', () => {
    const other = layersSeries({ ...source, chosen: 'AnB+' }, layersFrame(at, [-5, 5]));
    expect(other.filter(({ faint }) => !faint).map(({ treatment }) => treatment)).toEqual([
      'base',
      ...new Array<string>(4).fill('BnB'),
    ]);
  });

  test('stand side by side, 24 pixels from first to last', () => {
    const xs = lines.slice(1).map(({ last }) => last.x - 416);
    expect(xs[0]).toBeCloseTo(-12);
    expect(xs[7]).toBeCloseTo(12);
  });
});

test('lines over arms join the points of a treatment at one n, and those of the base', () => {
  const preset = presetOf('few', ANY_DATA);
  const networks = ['5', '25'].flatMap((arm) => [
    networkOf('base', 0, 60, { arm }),
    networkOf('AnB', 4, 66, { arm }),
    networkOf('AnB', 2, 50, { arm }),
  ]);
  const source = { preset, points: points(networks), arm: '5', chosen: 'AnB' } as const;
  const lines = armsSeries(source, 4, armsFrame(at, 5, [50, 78]));
  expect(lines.map(({ treatment }) => treatment)).toEqual(['base', 'AnB']);
  expect(lines[1]!.slots.map((slot) => slot?.shown.mean)).toEqual([66, undefined, 66, undefined, undefined]);
});

describe('what the scale must hold', () => {
  test('is means, networks, and the intervals of three repeats and more', () => {
    // 60, 62, 64: sd 2, t(.975, 2) = 4.3027, half 4.3027 × 2 / √3 = 4.968.
    const held = extent(pointsOf({ 'AnB 3': [60, 62, 64] }), 'accuracy');
    expect(Math.min(...held)).toBeCloseTo(57.032, 2);
    expect(Math.max(...held)).toBeCloseTo(66.968, 2);
  });

  test('is not the interval of two, which tells nothing', () => {
    expect(extent(pointsOf({ 'AnB 3': [60, 62] }), 'accuracy')).toEqual([61, 60, 62]);
  });
});
