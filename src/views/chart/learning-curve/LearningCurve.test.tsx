// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { mount } from '../../../testing/mount.ts';
import type { CurveLine } from './curve.ts';
import { LearningCurve } from './LearningCurve.tsx';
import { lineOf } from '../../../testing/sample-figures.ts';
import { Sparkline } from './Sparkline.tsx';

const { render, one, all, text } = mount();

const show = (...lines: CurveLine[]) =>
  render(<LearningCurve width={400} height={180} iterations={240} perEpoch={60} lines={lines} />);
const chart = () => one('[role="application"]')!;
const readout = () => one('.curve-readout')!.textContent.replaceAll(/\s+/g, ' ');
const said = () => one('[aria-live]')!.textContent;
const press = (key: string) =>
  act(() => {
    chart().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

const base = lineOf('baseB', 'reference', [2.5, 30, 58, 61, 69]);
const current = lineOf('A3B+', 'current', [2.5, 46.9, 60.5], true);

describe('the learning curve', () => {
  test('says what to do while there is nothing to show', () => {
    show();
    expect(text()).toContain('No runs yet. Press Train.');
  });

  test('reads the newest point of the current run', () => {
    show(base, current);
    expect(readout()).toBe('epoch 2: A3B+ 60.5 base B 58.0 +2.5');
    expect(said()).toBe('');
  });

  test('steps through the measured points with keys, aloud', () => {
    show(base, current);
    press('ArrowLeft');
    expect(readout()).toBe('epoch 1: A3B+ 46.9 base B 30.0 +16.9');
    expect(said()).toBe('epoch 1: A3B+ 46.9 %, base B 30.0 %, difference +16.9');
    press('End');
    expect(readout()).toBe('epoch 4: base B 69.0');
    press('ArrowRight');
    expect(readout()).toBe('epoch 4: base B 69.0');
    press('Home');
    expect(readout()).toBe('epoch 0: A3B+ 2.5 base B 2.5 0.0');
  });

  test('writes the gap once both curves have crossed the level', () => {
    // 60 % is first measured at epoch 2 by A3B+ and at epoch 3 by base B.
    show(base, current);
    expect(one('.curve-lead')).not.toBeNull();
    expect(one('.curve-lead-words')!.textContent).toBe('1 epoch sooner than base B at 60\u00a0%.');
    show(base, lineOf('A3B+', 'current', [2.5, 46.9], true));
    expect(one('.curve-lead')).toBeNull();
  });

  test('breathes at the head of a live run only', () => {
    show(base, current);
    expect(all('.chart-breath')).toHaveLength(1);
    show(base, { ...current, live: false });
    expect(all('.chart-breath')).toHaveLength(0);
  });

  test('shows the training loss on its own scale', () => {
    show(base, current);
    const choice = all('button').find((button) => button.textContent === 'Training loss, nats')!;
    act(() => choice.click());
    expect(choice.getAttribute('aria-pressed')).toBe('true');
    // 4 / (i + 1) nats at point i: 1.33 for both.
    expect(readout()).toBe('epoch 2: A3B+ 1.33 base B 1.33 0.00');
    expect(one('.curve-lead')).toBeNull();
  });

  test('draws other finished runs thin and behind', () => {
    show(base, current, lineOf('A3B', 'ghost', [2.5, 30, 40, 55, 66]));
    expect(all('[data-role]').map((path) => path.getAttribute('data-role'))).toEqual([
      'ghost',
      'reference',
      'current',
    ]);
  });
});

test('the sparkline draws base B and the current run alone', () => {
  render(
    <Sparkline iterations={240} lines={[base, current, lineOf('A3B', 'ghost', [2.5, 30, 40, 55, 66])]} />,
  );
  // The floor, base B and the current run.
  expect(all('path')).toHaveLength(3);
  expect(all('circle')).toHaveLength(1);
});
