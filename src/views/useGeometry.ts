import { useEffect, useState } from 'react';
import { embedded, geometry, type Geometry } from './geometry.ts';

/** The measures for the window as it is now, or for the frame that it is. */
export function useGeometry(embed: boolean): Geometry {
  const of = embed ? embedded : geometry;
  const [at, setAt] = useState(() => of(window.innerWidth, window.innerHeight));
  useEffect(() => {
    const measure = () => setAt(of(document.documentElement.clientWidth, window.innerHeight));
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [of]);
  return at;
}
