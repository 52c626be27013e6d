// @vitest-environment happy-dom
import { act, useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { geometry, xOf } from '../geometry.ts';
import { Axis } from './Axis.tsx';
import { mount } from '../../testing/mount.ts';

const net = network(16, 40);
const at = geometry(1440, 900);
const onN = vi.fn<(n: number, settled: boolean) => void>();
const { render, one } = mount();

/** The axis as a page would keep it. */
function Page({ start }: { start: number }) {
  const [n, setN] = useState(start);
  const move = (to: number, settled: boolean) => {
    onN(to, settled);
    setN(to);
  };
  return <Axis at={at} network={net} n={n} onN={move} />;
}

beforeEach(() => {
  onN.mockReset();
  render(<Page start={3} />);
});

const slider = () => one('input') as HTMLInputElement;

/** What a browser does when the thumb is moved: sets the value and fires the event. */
function slide(value: number, type: 'input' | 'change') {
  act(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(slider(), String(value));
    slider().dispatchEvent(new Event(type, { bubbles: true }));
  });
}

it('is a slider from 1 to 7 in whole steps with a name and a value in words', () => {
  const attributes = ['type', 'min', 'max', 'step', 'aria-label'].map((name) => slider().getAttribute(name));
  expect(attributes).toEqual(['range', '1', '7', '1', 'layers copied, n']);
  expect(slider().getAttribute('aria-valuetext')).toBe('3 of 7: conv1 to conv3');
});

it('names a single layer once', () => {
  slide(1, 'input');
  expect(slider().getAttribute('aria-valuetext')).toBe('1 of 7: conv1');
});

it('tells n while it slides, and once more as settled at the end', () => {
  slide(4, 'input');
  slide(5, 'input');
  slide(5, 'change');
  expect(onN.mock.calls).toEqual([
    [4, false],
    [5, false],
    [5, true],
  ]);
});

it('paints the pill and the cut on n', () => {
  slide(6, 'input');
  expect(one('.pill-text')?.textContent).toBe('n = 6');
  expect(one('.cut')?.style.transform).toBe(`translateX(${xOf(at, 6)}px)`);
});

it('steps by one on a press of the pill’s arrows', () => {
  // The slider begins half a pill left of n = 1, at 0 here; 38 is the pill's middle at n = 1.
  const press = (clientX: number) =>
    act(() => {
      slider().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX }));
      slider().dispatchEvent(new MouseEvent('click', { bubbles: true, clientX }));
    });
  const middle = (n: number) => 38 + (n - 1) * at.pitch;
  press(middle(3) + 25);
  press(middle(4) - 25);
  press(middle(3));
  expect(onN.mock.calls).toEqual([
    [4, true],
    [3, true],
  ]);
});
