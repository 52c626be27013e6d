import { useEffect, useMemo, useState } from 'react';
import { embedded, geometry, type Geometry, USUAL_TYPE } from './geometry.ts';

interface Size {
  readonly width: number;
  readonly height: number;
  /** The visitor's type size. */
  readonly type: number;
}

/** The measures for the window and the visitor's type as they are now, or for the frame that it is. */
export function useGeometry(embed: boolean): Geometry {
  const [{ width, height, type }, setSize] = useState(sizeNow);
  useEffect(() => {
    const measure = () =>
      setSize((before) => {
        const now = sizeNow();
        const same = (['width', 'height', 'type'] as const).every((side) => now[side] === before[side]);
        return same ? before : now;
      });
    // A scroll bar that comes makes the page narrower, and larger type makes it longer, and the window does not tell.
    const widths = new ResizeObserver(measure);
    widths.observe(document.documentElement);
    window.addEventListener('resize', measure);
    return () => {
      widths.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return useMemo(() => (embed ? embedded : geometry)(width, height, type), [embed, width, height, type]);
}

/** The type size that the visitor has chosen in the browser, in CSS pixels. */
export const typeSize = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_TYPE;

// The box, not the client's width, which counts the place kept for a scroll bar as long as there is none.
const sizeNow = (): Size => ({
  width: Math.floor(document.documentElement.getBoundingClientRect().width),
  height: window.innerHeight,
  type: typeSize(),
});
