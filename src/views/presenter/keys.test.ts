import { expect, test, vi } from 'vitest';
import { type HallKeys, meaning } from './keys.ts';

const keys = () =>
  ({
    step: vi.fn<HallKeys['step']>(),
    end: vi.fn<HallKeys['end']>(),
    goOn: vi.fn<() => void>(),
    revealNext: vi.fn<() => void>(),
    revealAll: vi.fn<() => void>(),
    claim: vi.fn<HallKeys['claim']>(),
    copies: vi.fn<() => void>(),
    donor: vi.fn<() => void>(),
    experiment: vi.fn<HallKeys['experiment']>(),
    lanes: vi.fn<() => void>(),
    hold: vi.fn<() => void>(),
    list: vi.fn<() => void>(),
    leave: vi.fn<() => void>(),
  }) satisfies HallKeys;

const press = (key: string, shiftKey = false) => {
  const all = keys();
  meaning({ key, shiftKey }, all)?.[1]();
  return all;
};

test('arrows move n, a clicker’s keys the claim, and numbers choose the experiment', () => {
  expect(press('ArrowLeft').step).toHaveBeenCalledWith(-1);
  expect(press('ArrowRight').step).toHaveBeenCalledWith(1);
  expect(press('PageDown').claim).toHaveBeenCalledWith(1);
  expect(press('PageUp').claim).toHaveBeenCalledWith(-1);
  expect(press('2').experiment).toHaveBeenCalledWith('dissimilar');
  expect(press('6').experiment).toHaveBeenCalledWith('dip');
  expect(press('9').experiment).toHaveBeenCalledWith('early');
  expect(press('0').experiment).toHaveBeenCalledWith('breadth'); // the tenth
});

test('R reveals the next, with Shift all of it', () => {
  expect(press('r').revealNext).toHaveBeenCalledOnce();
  expect(press('R', true).revealAll).toHaveBeenCalledOnce();
});

test('letters work in capitals too, and other keys mean nothing', () => {
  expect(press('F').copies).toHaveBeenCalledOnce();
  expect(press('L').lanes).toHaveBeenCalledOnce();
  expect(press('Z').hold).toHaveBeenCalledOnce();
  expect(meaning({ key: 'q', shiftKey: false }, keys())).toBeUndefined();
  expect(meaning({ key: '00', shiftKey: false }, keys())).toBeUndefined();
});
