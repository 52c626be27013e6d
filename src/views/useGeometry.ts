import { useEffect, useState } from 'react';
import { geometry, type Geometry } from './geometry.ts';

/** The measures for the window as it is now. */
export function useGeometry(): Geometry {
  const [at, setAt] = useState(() => geometry(window.innerWidth, window.innerHeight));
  useEffect(() => {
    const measure = () => setAt(geometry(document.documentElement.clientWidth, window.innerHeight));
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return at;
}
