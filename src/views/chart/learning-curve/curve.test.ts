import { describe, expect, test } from 'vitest';
import { textsIn } from '../../../texts/texts.ts';
import { ceiling, lead, stops, valueAt } from './curve.ts';
import { curveFrame } from './curve-frame.ts';
import { read, spoken } from './Readout.tsx';
import { lineOf } from '../../../testing/sample-figures.ts';

const t = textsIn('en', 'chart');

/** Final 69: compared at 60, nine tenths of it (62.1) rounded down to a multiple of 5; first measured there at 180. */
const base = lineOf('baseB', 'reference', [2.5, 30, 58, 61, 69]);

describe('the vertical axis', () => {
  test('ends at 80 percent, and 20 higher where a curve passes it', () => {
    expect(ceiling([base], 'accuracy')).toBe(80);
    expect(ceiling([lineOf('A3B', 'current', [2.5, 81])], 'accuracy')).toBe(100);
  });

  test('ends at 40 percent where the reference is known to end below 30, and 20 higher where a curve passes it', () => {
    const low = lineOf('baseB', 'reference', [1, 12, 18.8]);
    expect(ceiling([low, lineOf('A3B', 'current', [1, 16.4])], 'accuracy')).toBe(40);
    expect(ceiling([low, lineOf('A3B', 'current', [1, 41])], 'accuracy')).toBe(60);
    expect(ceiling([{ ...low, live: true }], 'accuracy')).toBe(80);
    expect(ceiling([lineOf('A3B', 'current', [1, 16.4])], 'accuracy')).toBe(80);
  });

  test('ends at 4 nats for the loss, and by steps of 2 higher', () => {
    expect(ceiling([base], 'loss')).toBe(4);
    const wild = { ...base, curve: [{ iteration: 60, accuracy: 0.02, trainLoss: 6.1 }] };
    expect(ceiling([wild], 'loss')).toBe(8);
  });

  test('is not thrown by a loss that is no number', () => {
    const lost = { ...base, curve: [{ iteration: 60, accuracy: 0.02, trainLoss: Number.NaN }] };
    expect(ceiling([lost], 'loss')).toBe(4);
    expect(valueAt(lost, 'loss', 60)).toBeUndefined();
  });
});

describe('the horizontal axis', () => {
  test('shows the whole budget in epochs', () => {
    // 400 wide: 34 … 340. 1200 iterations of 60 to an epoch are 20 epochs.
    const frame = curveFrame(400, 180, 1200, 60, 80, t);
    expect(frame.x(0)).toBe(34);
    expect(frame.x(600)).toBe(187);
    expect(frame.x(1200)).toBe(340);
    expect(frame.xTicks.map(({ text }) => text)).toEqual(['0', '5', '10', '15', 'epoch 20']);
  });

  test('names a budget of broken epochs, and gives the last tick room', () => {
    // 9.6 epochs; the tick of 8 would stand at 34 + 306 × 8 / 9.6 = 289, inside "epoch 9.6".
    const frame = curveFrame(400, 180, 1200, 125, 80, t);
    expect(frame.xTicks.map(({ text }) => text)).toEqual(['0', '2', '4', '6', 'epoch 9.6']);
  });
});

describe('measured points', () => {
  test('are the iterations at which any line has a value', () => {
    const early = lineOf('A3B', 'current', [2.5, 14], true);
    expect(stops([base, early], 'accuracy')).toEqual([0, 60, 120, 180, 240]);
    expect(stops([early], 'loss')).toEqual([60]);
  });

  test('are read exactly or not at all', () => {
    expect(valueAt(base, 'accuracy', 120)).toBeCloseTo(58);
    expect(valueAt(base, 'accuracy', 121)).toBeUndefined();
    expect(valueAt(undefined, 'accuracy', 120)).toBeUndefined();
  });
});

describe('the gap at a level', () => {
  test('runs from one crossing to the other', () => {
    const ahead = lineOf('A3B+', 'current', [2.5, 61]);
    expect(lead(ahead, base, 240)).toEqual({ level: 60, current: 60, reference: 180 });
  });

  test('is left out while the current run has not crossed the level', () => {
    expect(lead(lineOf('A3B+', 'current', [2.5, 59.9]), base, 240)).toBeUndefined();
  });

  test('is left out until base B has finished', () => {
    const ahead = lineOf('A3B+', 'current', [2.5, 61]);
    expect(lead(ahead, base, 300)).toBeUndefined();
    expect(lead(ahead, undefined, 240)).toBeUndefined();
  });

  test('is left out where there is none', () => {
    expect(lead(lineOf('A3B+', 'current', [2.5, 30, 58, 60]), base, 240)).toBeUndefined();
  });

  test('is left out for a base that learned next to nothing', () => {
    const poor = lineOf('baseB', 'reference', [2.5, 5]);
    expect(lead(lineOf('A3B', 'current', [2.5, 5]), poor, 60)).toBeUndefined();
  });
});

describe('the readout', () => {
  const current = lineOf('A3B+', 'current', [2.5, 46.9], true);

  test('gives both values and their difference', () => {
    expect(read(current, base, 'accuracy', 60, 60)).toEqual({
      epoch: '1',
      rows: [
        { name: 'A3B+', value: '46.9' },
        { name: 'baseB', value: '30.0' },
      ],
      difference: '+16.9',
    });
  });

  test('gives base B alone where the current run has not come yet', () => {
    expect(read(current, base, 'accuracy', 180, 60)).toEqual({
      epoch: '3',
      rows: [{ name: 'baseB', value: '61.0' }],
      difference: undefined,
    });
  });

  test('is a sentence when spoken', () => {
    expect(spoken(read(current, base, 'accuracy', 60, 60), 'accuracy', t)).toBe(
      'epoch 1: A3B+ 46.9 %, base B 30.0 %, difference +16.9',
    );
  });
});
