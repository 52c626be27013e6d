import type { ReactNode } from 'react';
import type { Geometry } from '../geometry.ts';
import './scaled.css';

interface ScaledProps {
  readonly at: Geometry;
  /** Of what is inside, in the drawings' pixels. */
  readonly height: number;
  readonly children: ReactNode;
}

/** Holds a drawing whose words are elements beside its picture, and shows all of it as large as the type asks for. */
export const Scaled = ({ at: { scale, stage }, height, children }: ScaledProps) => (
  <div style={{ height: scale * height }}>
    <div className="scaled" style={scale === 1 ? undefined : { width: stage, transform: `scale(${scale})` }}>
      {children}
    </div>
  </div>
);
