import { type MouseEventHandler, type PointerEventHandler, useEffect, useRef } from 'react';
import { N_MAX } from '../../experiment/setup/network.ts';
import { type Geometry, xOf } from '../geometry.ts';
import './axis.css';

interface SliderProps {
  readonly at: Geometry;
  readonly n: number;
  /** What is chosen, and what n means, in words. */
  readonly label: string;
  readonly said: string;
  /** Width of the pill that is painted as the thumb, in CSS pixels. */
  readonly thumb: number;
  /** `settled` is false while the thumb is dragged. */
  readonly onN: (n: number, settled: boolean) => void;
  readonly onPointerDown?: PointerEventHandler<HTMLInputElement>;
  readonly onClick?: MouseEventHandler<HTMLInputElement>;
}

/** The slider of n, from 1 to 7 on the axis. It is not to be seen: whoever has it paints the thumb on the cut. */
export function Slider({ at, n, label, said, thumb, onN, ...presses }: SliderProps) {
  const input = useRef<HTMLInputElement>(null);

  // React's onChange is the DOM's input event, which fires all through a drag; the DOM's change event ends it.
  useEffect(() => {
    const slider = input.current;
    const settle = () => slider && onN(slider.valueAsNumber, true);
    slider?.addEventListener('change', settle);
    return () => slider?.removeEventListener('change', settle);
  }, [onN]);

  return (
    <input
      ref={input}
      className="axis-input"
      type="range"
      min={1}
      max={N_MAX}
      step={1}
      value={n}
      aria-label={label}
      aria-valuetext={said}
      style={{
        left: xOf(at, 1) - thumb / 2,
        width: (N_MAX - 1) * at.pitch + thumb,
        ['--pill-width' as string]: `${thumb}px`,
      }}
      onChange={(event) => onN(event.currentTarget.valueAsNumber, false)}
      {...presses}
    />
  );
}
