import { expect, test } from 'vitest';
import { contradiction, resultKey, trainingKey } from './agreement.ts';
import { message } from '../../messages.ts';
import { DEFAULT_RECIPE } from '../setup/recipe.ts';
import type { RunResult } from './result.ts';
import { sampleResult } from '../../testing/sample-result.ts';

const result = (more: Partial<RunResult> = {}) => sampleResult('A3B', more);

test('the same weights and the same result agree, also where a link has only their beginning', () => {
  expect(contradiction(result({ seconds: 9 }), result())).toBeUndefined();
  expect(contradiction(result({ hash: '01234567' }), result())).toBeUndefined();
});

test('other weights of one training contradict, whatever a file says of the engine’s exactness', () => {
  const forged = result({
    hash: 'fedcba9876543210',
    engine: { id: 'wasm', device: '', bitExact: false },
  });
  expect(contradiction(forged, result())).toEqual(
    message('otherWeights', { run: 'A3B', seed: 42, hash: 'fedcba9876543210', here: '0123456789abcdef' }),
  );
});

test('the same weights with another accuracy or another curve contradict', () => {
  expect(contradiction(result({ accuracy: 0.99 }), result())).toEqual(
    message('otherAccuracy', {
      run: 'A3B',
      seed: 42,
      correct: 99,
      test: 100,
      correctHere: 50,
      testHere: 100,
    }),
  );
  const curve = [
    { iteration: 0, accuracy: 0.02 },
    { iteration: 20, accuracy: 0.5, trainLoss: 1 },
  ];
  const other = [{ iteration: 0, accuracy: 0.03 }, curve[1]!];
  expect(contradiction(result({ curve }), result({ curve: other }))).toEqual(
    message('otherCurve', { run: 'A3B', seed: 42 }),
  );
  expect(contradiction(result({ curve }), result())).toBeUndefined();
});

test('the same weights with another result on the training images contradict, where both tell it', () => {
  expect(contradiction(result({ trainAccuracy: 0.98 }), result({ trainAccuracy: 1 }))).toEqual(
    message('otherFit', {
      run: 'A3B',
      seed: 42,
      correct: 392,
      train: 400,
      correctHere: 400,
      trainHere: 400,
    }),
  );
  expect(contradiction(result({ trainAccuracy: 0.98 }), result())).toBeUndefined();
});

test('an engine that rounds in its own way contradicts nobody', () => {
  const engine = { id: 'tfjs-webgl', device: 'tfjs', bitExact: true } as const;
  expect(contradiction(result({ engine, hash: 'fedcba9876543210' }), result({ engine }))).toBeUndefined();
});

test('base A is one training under whatever share of task B’s images, and yet a result of each', () => {
  const few = sampleResult('baseA', { recipe: { ...DEFAULT_RECIPE, share: 5 } });
  const all = sampleResult('baseA');
  expect(trainingKey(few)).toBe(trainingKey(all));
  expect(resultKey(few)).not.toBe(resultKey(all));
  const fewB = sampleResult('baseB', { recipe: { ...DEFAULT_RECIPE, share: 5 } });
  expect(trainingKey(fewB)).not.toBe(trainingKey(sampleResult('baseB')));
});
