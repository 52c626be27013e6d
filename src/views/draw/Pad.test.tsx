// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { mount } from '../../testing/mount.ts';
import { Pad } from './Pad.tsx';
import type { Stroke } from './strokes.ts';

const { render, one, all } = mount();

test('a stroke has all its places, though the pointer is lifted before the last of them are shown', () => {
  const told = vi.fn<(stroke: Stroke) => void>();
  render(
    <Pad label="pad" strokes={[]} onStroke={told}>
      {null}
    </Pad>,
  );
  const pad = one('.draw-pad')!;
  pad.setPointerCapture = () => undefined;
  pad.getBoundingClientRect = () => new DOMRect(100, 50, 200, 200);
  const event = (type: string, clientX: number, clientY: number, pointerId = 7) =>
    pad.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId, clientX, clientY, button: 0, pointerType: 'touch' }),
    );
  act(() => {
    event('pointerdown', 140, 150);
    event('pointermove', 180, 190);
    event('pointermove', 20, 20, 8); // another finger
    event('pointerup', 20, 20, 8);
    event('pointermove', 260, 90);
    event('pointerup', 260, 90);
  });
  // Shares of 200 pixels, from the pad's corner on.
  expect(told.mock.calls).toEqual([
    [
      [
        [0.2, 0.5],
        [0.4, 0.7],
        [0.8, 0.2],
      ],
    ],
  ]);
  expect(all('path')).toEqual([]);
});
