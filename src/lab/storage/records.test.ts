import { expect, it } from 'vitest';
import { base } from '../../experiment/setup/run.ts';
import { finishedFake, haltedFake, keyOfFake } from '../../testing/fake-runs.ts';
import { readCheckpoint, readResult, record } from './records.ts';

// A run that was stored before there were the knobs of the table's second edition is the run without them.

it('reads a finished run from before there were some knobs', () => {
  const { result, faces } = finishedFake(7);
  const { capped: _c, share: _s, init: _i, dropout: _d, ...recipe } = result.recipe;
  const stored = record({ result: { ...result, recipe }, faces });
  expect(readResult(stored, keyOfFake(7))).toEqual({ result, faces });
  expect(
    readResult(record({ result: { ...result, recipe: { ...recipe, dropout: 0.5 } }, faces }), keyOfFake(7)),
  ).toBe(undefined);
});

it('goes on with a halted run from before there were some knobs', () => {
  const halted = haltedFake(7, 20);
  const { dropout: _, ...recipe } = halted.recipe;
  expect(readCheckpoint(record({ ...halted, recipe }), keyOfFake(7, base('B')))).toEqual(halted);
});

it('goes on with a run that was halted at the end of its budget, before it was measured there', () => {
  const { iterations } = haltedFake(7, 20).recipe;
  const halted = haltedFake(7, iterations);
  const key = keyOfFake(7, base('B'));
  expect(readCheckpoint(record(halted), key)).toEqual(halted);
  const measured = {
    ...halted.checkpoint,
    curve: [{ iteration: iterations, accuracy: 0.5 }],
    pending: { loss: 0, count: 0 },
  };
  expect(readCheckpoint(record({ ...halted, checkpoint: measured }), key)).toBeUndefined();
});
