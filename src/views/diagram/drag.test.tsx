// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { geometry, xOf } from '../geometry.ts';
import { Diagram } from './Diagram.tsx';
import { mount } from '../../testing/mount.ts';

const net = network(16, 40);
const at = geometry(1440, 900);
const { render, one } = mount();
const onN = vi.fn<(n: number, settled: boolean) => void>();
beforeEach(() => {
  onN.mockReset();
  render(
    <Diagram
      at={at}
      network={net}
      experiment={{ n: 3, donor: 'A', tuned: false }}
      rows={{ A: {}, fresh: {}, B: {} }}
      seed={42}
      training={false}
      onN={onN}
      onDonor={() => undefined}
    />,
  );
});

/** A pointer event over n in the rooms; the element's left edge is at 0 here. */
function point(type: string, n: number, pointerType = 'mouse') {
  const area = one('.diagram-drag')!;
  area.setPointerCapture = () => undefined;
  const clientX = xOf(at, n) - Number.parseFloat(area.style.left);
  act(() => {
    area.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, clientX, button: 0, pointerType }),
    );
  });
}

it('moves n at once under a mouse and settles on release', () => {
  point('pointerdown', 5);
  point('pointermove', 5.2);
  point('pointermove', 6);
  point('pointerup', 6);
  expect(onN.mock.calls).toEqual([
    [5, false],
    [6, false],
    [6, true],
  ]);
});

it('does nothing on a press where the cut already is', () => {
  point('pointerdown', 3.1);
  point('pointerup', 3.1);
  expect(onN).not.toHaveBeenCalled();
});

it('leaves n alone when a touch turns out to scroll', () => {
  point('pointerdown', 6, 'touch');
  point('pointercancel', 6, 'touch');
  expect(onN).not.toHaveBeenCalled();
});

it('follows a touch that goes sideways, and a tap', () => {
  point('pointerdown', 4, 'touch');
  point('pointermove', 5, 'touch');
  point('pointerup', 5, 'touch');
  point('pointerdown', 1, 'touch');
  point('pointerup', 1, 'touch');
  expect(onN.mock.calls).toEqual([
    [5, false],
    [5, true],
    [1, false],
    [1, true],
  ]);
});

it('stays within 1 and 7', () => {
  point('pointerdown', 8);
  point('pointermove', 0);
  point('pointerup', 0);
  expect(onN.mock.calls).toEqual([
    [7, false],
    [1, false],
    [1, true],
  ]);
});
