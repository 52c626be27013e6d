import { expect, it } from 'vitest';
import { evaluation } from './evaluation.ts';

it('gives a tie to the class of the lowest index', () => {
  const logits = Float32Array.of(1, 3, 3, 1, 3, 3);
  expect(evaluation(logits, Uint8Array.of(1, 2), 3).correct).toBe(1);
});

it('takes the mean cross-entropy over the images that have labels', () => {
  const logits = Float32Array.of(0, 0, Math.log(3), 0, 90, -90);
  expect(evaluation(logits, Uint8Array.of(0, 0), 2).loss).toBeCloseTo((Math.log(2) - Math.log(3 / 4)) / 2, 6);
});

it('stays finite where exponentials would not', () => {
  expect(evaluation(Float32Array.of(1000, 0), Uint8Array.of(1), 2).loss).toBe(1000);
});
