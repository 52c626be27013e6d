import type { ReactNode } from 'react';
import './meter.css';

interface MeterProps {
  /** What goes on, for those who do not see the bar. */
  readonly label: string;
  /** How much of it is done: 0 … 1. */
  readonly share: number;
  /** How long it will take, or that it stands still. */
  readonly left: string;
  /** Where it has come to. */
  readonly children: ReactNode;
}

/** How far a training or a sweep has come: a line of text above a bar. */
export const Meter = ({ label, share, left, children }: MeterProps) => (
  <div className="meter">
    <p>
      <span>{children}</span>
      <span>{left}</span>
    </p>
    <div
      className="bar-of"
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(100 * share)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${100 * share}%` }} />
    </div>
  </div>
);
