import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import type { Stroke } from './strokes.ts';

interface PadProps {
  readonly label: string;
  readonly strokes: readonly Stroke[];
  readonly onStroke: (stroke: Stroke) => void;
  /** What stands in its corners. */
  readonly children: ReactNode;
}

/** Places of the pad are shares of its side, in thousandths. */
const FINE = 1000;

/** A square to draw on, with a finger, a pen or a mouse. A stroke is told when it ends. */
export function Pad({ label, strokes, onStroke, children }: PadProps) {
  const pad = useRef<HTMLDivElement>(null);
  /** What is being drawn, and by which pointer: it may be lifted before its last places have been shown. */
  const drawing = useRef<{ readonly pointer: number; readonly stroke: Stroke }>(undefined);
  const [current, setCurrent] = useState<Stroke>();

  const place = ({ clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>) => {
    const { left, top, width, height } = pad.current!.getBoundingClientRect();
    const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * FINE) / FINE;
    return [share((clientX - left) / width), share((clientY - top) / height)] as const;
  };
  const show = (pointer: number, stroke: Stroke) => {
    drawing.current = { pointer, stroke };
    setCurrent(stroke);
  };
  const begin = (event: PointerEvent) => {
    if (drawing.current || (event.pointerType === 'mouse' && event.button !== 0)) return;
    pad.current!.setPointerCapture(event.pointerId);
    show(event.pointerId, [place(event.nativeEvent)]);
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== drawing.current?.pointer) return;
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const places = (passed.length > 0 ? passed : [event.nativeEvent]).map(place);
    show(event.pointerId, [...drawing.current.stroke, ...places]);
  };
  const end = (event: PointerEvent) => {
    if (event.pointerId !== drawing.current?.pointer) return;
    onStroke(drawing.current.stroke);
    drawing.current = undefined;
    setCurrent(undefined);
  };

  return (
    <div
      ref={pad}
      className="draw-pad"
      role="img"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <svg viewBox={`0 0 ${FINE} ${FINE}`} aria-hidden="true">
        {[...strokes, ...(current ? [current] : [])].map((stroke, i) => (
          <path key={i} d={pathOf(stroke)} />
        ))}
      </svg>
      {children}
    </div>
  );
}

/** A stroke of one place is a dot. */
function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke.map(([x, y]) => `${x * FINE} ${y * FINE}`);
  return `M${first}${rest.map((place) => `L${place}`).join('') || `L${first}`}`;
}
