import { type PointerEvent, useRef } from 'react';
import { type Geometry, nAt } from '../geometry.ts';

interface Drag {
  readonly pointer: number;
  readonly startX: number;
  /** False for a touch that may still turn out to be a vertical scroll or a tap. */
  moving: boolean;
  /** The last n told of, if any. */
  told: number | undefined;
}

/** A touch that moved sideways by so many pixels drags. */
const SLOP = 6;

/**
 * Pointer handlers for an element that moves the cut. `edge` is the element's left edge in the stage. A mouse
 * moves the cut at once; a touch only once it goes sideways, or on a tap, so that scrolling past changes nothing.
 */
export function useCutDrag(
  at: Geometry,
  n: number,
  edge: number,
  onN: (n: number, settled: boolean) => void,
) {
  const drag = useRef<Drag | undefined>(undefined);
  const under = (event: PointerEvent<HTMLElement>) =>
    nAt(at, (event.clientX - event.currentTarget.getBoundingClientRect().left) / at.scale + edge);
  const tell = (now: Drag, to: number) => {
    if (to === (now.told ?? n)) return;
    now.told = to;
    onN(to, false);
  };
  const settle = (now: Drag) => {
    drag.current = undefined;
    if (now.told !== undefined) onN(now.told, true);
  };
  const held = (event: PointerEvent<HTMLElement>) =>
    drag.current?.pointer === event.pointerId ? drag.current : undefined;

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || drag.current) return;
      const moving = event.pointerType !== 'touch';
      const now = { pointer: event.pointerId, startX: event.clientX, moving, told: undefined };
      drag.current = now;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (moving) tell(now, under(event));
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const now = held(event);
      if (!now) return;
      now.moving ||= Math.abs(event.clientX - now.startX) > SLOP;
      if (now.moving) tell(now, under(event));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const now = held(event);
      if (!now) return;
      tell(now, under(event));
      settle(now);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      const now = held(event);
      if (now) settle(now);
    },
  };
}
