import { memo } from 'react';
import type { Series } from './series.ts';

interface CirclesProps {
  readonly series: readonly Series[];
  /** The repeat on show, whose networks stand out. */
  readonly seed: number;
}

/** The single networks that points pool: the paper's circles. Their numbers are in the points' words and the table. */
export const Circles = memo(function Circles({ series, seed }: CirclesProps) {
  return (
    <g aria-hidden="true">
      {series
        .filter(({ faint }) => !faint)
        .flatMap(({ slots, style }) =>
          slots.flatMap((slot) =>
            // A single network's circle would only hide behind its point.
            slot && slot.circles.length > 1
              ? slot.circles.map((circle) => (
                  <circle
                    key={`${slot.key} ${circle.key}`}
                    className={circle.seed === seed ? 'chart-circle chart-own' : 'chart-circle'}
                    cx={circle.x}
                    cy={circle.y}
                    r={2.4}
                    stroke={style.color}
                  />
                ))
              : [],
          ),
        )}
    </g>
  );
});
