import { expect, test } from 'vitest';
import { sampleResult } from '../../testing/sample-result.ts';
import { textsIn } from '../../texts/texts.ts';
import { againstRecorded, toleranceOf } from './against-recorded.ts';

const result = (hash: string, accuracy: number, bitExact = true) =>
  sampleResult('A3B', {
    engine: { id: bitExact ? 'wasm' : 'tfjs-cpu', device: 'a device', bitExact },
    accuracy,
    testCount: 1000,
    hash,
  });
const t = textsIn('en', 'controls');
const recorded = { result: result('a', 0.75), origin: 'recorded' } as const;

test('equal weights are said to be equal to the bit', () => {
  expect(againstRecorded(result('a', 0.75), recorded, t)).toBe('the recorded weights, to the bit');
});

test('other weights of a bit-exact engine are a fault', () => {
  expect(againstRecorded(result('b', 0.74), recorded, t)).toMatch(/^other weights .* please report it$/);
});

test('another engine may differ within what chance allows', () => {
  // 1.96 · √(2 · .75 · .25 / 1000) = .0379552
  expect(toleranceOf(recorded.result)).toBeCloseTo(3.79552, 5);
  expect(againstRecorded(result('b', 0.77, false), recorded, t)).toContain('within the 3.8');
  expect(againstRecorded(result('b', 0.7, false), recorded, t)).toContain('beyond the 3.8');
});
