import { useEffect, useMemo, useState } from 'react';
import { embedded, geometry, type Geometry } from './geometry.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The measures for the window as it is now, or for the frame that it is. */
export function useGeometry(embed: boolean): Geometry {
  const [{ width, height }, setSize] = useState(sizeNow);
  useEffect(() => {
    const measure = () =>
      setSize((before) => {
        const now = sizeNow();
        return now.width === before.width && now.height === before.height ? before : now;
      });
    // A scroll bar that comes makes the page narrower, and the window does not tell.
    const widths = new ResizeObserver(measure);
    widths.observe(document.documentElement);
    window.addEventListener('resize', measure);
    return () => {
      widths.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return useMemo(() => (embed ? embedded : geometry)(width, height), [embed, width, height]);
}

// The box, not the client's width, which counts the place kept for a scroll bar as long as there is none.
const sizeNow = (): Size => ({
  width: Math.floor(document.documentElement.getBoundingClientRect().width),
  height: window.innerHeight,
});
