import { describe, expect, test } from 'vitest';
import { geometry } from '../../geometry.ts';
import { armsFrame, closeDomain, domain, layersFrame } from './frame.ts';

describe('the scale of a figure over n', () => {
  test('is 50 to 78 percent, or 5 points around the base, whatever lies inside', () => {
    expect(domain('accuracy', [])).toEqual([50, 78]);
    expect(domain('accuracy', [50, 61.9, 78])).toEqual([50, 78]);
    expect(domain('change', [-4.9, 5])).toEqual([-5, 5]);
  });

  test('widens only at the end that is passed, by whole steps of 5', () => {
    expect(domain('accuracy', [49.9, 69])).toEqual([45, 78]);
    expect(domain('accuracy', [78.1])).toEqual([50, 80]);
    expect(domain('accuracy', [27.6, 81])).toEqual([25, 85]);
    expect(domain('change', [-23.4])).toEqual([-25, 5]);
  });

  test('lies around what there is where all of it is below, never so close that noise looks large', () => {
    expect(domain('accuracy', [13.7, 19.5, 21.8])).toEqual([10, 25]);
    expect(domain('accuracy', [43.1])).toEqual([35, 45]);
    expect(domain('accuracy', [1.2, 2.4])).toEqual([0, 10]);
  });

  test('never leaves what there can be', () => {
    expect(domain('accuracy', [-3, 100])).toEqual([0, 100]);
    expect(domain('change', [-103])).toEqual([-100, 5]);
  });
});

describe('the scale of a figure over arms', () => {
  test('lies close around its values, yet never so close that noise looks large', () => {
    expect(closeDomain('accuracy', [36.2, 78.1])).toEqual([35, 80]);
    expect(closeDomain('accuracy', [76.1, 77.2])).toEqual([70, 80]);
    expect(closeDomain('accuracy', [])).toEqual([50, 78]);
  });
});

describe('the frame', () => {
  // 1440 × 900: chart 348 high, so 6 … 324; left 176, rooms 80 wide.
  const at = geometry(1440, 900);
  const wide = layersFrame(at, [50, 78]);

  test('stands on the axis of the diagram', () => {
    expect(wide.x(0)).toBe(176);
    expect(wide.x(3)).toBe(416);
    expect(wide.right).toBe(744);
  });

  test('spaces arms evenly between the same edges', () => {
    // 568 pixels for 4 arms are 142 each.
    const arms = armsFrame(at, 4, [50, 78]);
    expect([0, 1, 2, 3].map(arms.x)).toEqual([247, 389, 531, 673]);
    expect(arms.right).toBe(744);
  });

  test('puts the ends of the scale at its edges', () => {
    expect(wide.y(50)).toBeCloseTo(324);
    expect(wide.y(78)).toBeCloseTo(6);
    expect(wide.y(64)).toBeCloseTo(165);
  });

  test('has gridlines at steps that suit its height', () => {
    expect(wide.ticks).toEqual([50, 55, 60, 65, 70, 75]);
    // 318 pixels for 10 points: 2 are 64 pixels.
    expect(layersFrame(at, [-5, 5]).ticks).toEqual([-4, -2, 0, 2, 4]);
    // A phone's 184 pixels for 78 percent: 5 would be 12 pixels, 10 are 24.
    expect(layersFrame(geometry(390, 844), [0, 78]).ticks).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
  });

  test('knows what lies below it', () => {
    expect(wide.isBelow(43.9)).toBe(true);
    expect(wide.isBelow(50)).toBe(false);
  });
});
