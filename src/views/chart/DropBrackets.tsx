import { memo } from 'react';
import type { Box } from './clearest.ts';
import { ASIDE, type Drop, FULL, SHORT } from './drop.ts';
import { points } from './format.ts';
import type { Frame } from './frame.ts';

interface DropBracketsProps {
  readonly drops: readonly Drop[];
  readonly frame: Frame;
  readonly n: number;
  readonly short: boolean;
  readonly box: Box | undefined;
}

/** Brackets beside the cut that split the drop at n in two, and the same in words. */
export const DropBrackets = memo(function DropBrackets({ drops, frame, n, short, box }: DropBracketsProps) {
  const size = short ? SHORT : FULL;
  return (
    <g>
      {drops.map(({ name, from, to, value, color }) => {
        const x = frame.x(n) + ASIDE[name];
        const [top, end] = [frame.y(from), frame.y(to)];
        const d = `M${x - 3} ${top}h6M${x - 3} ${end}h6M${x} ${top}V${end}`;
        return (
          <g key={name} fill="none" aria-hidden="true">
            <path d={d} stroke="var(--bg)" strokeWidth={6} />
            <path d={d} stroke={color} strokeWidth={2.2} strokeDasharray={value > 0 ? undefined : '2 2'} />
          </g>
        );
      })}
      {box &&
        drops.map(({ name, formula, value, color }, i) => (
          <g
            key={name}
            className="chart-drops"
            transform={`translate(${box.x} ${box.y + (i + 0.72) * size.line})`}
          >
            <text className="chart-halo">
              <tspan className="chart-strong" style={{ fill: color }}>
                {name}
              </tspan>
              {!short && <tspan dx={7}>{formula}</tspan>}
            </text>
            <text className="chart-halo chart-value" x={size.value} textAnchor="end">
              {points(value)}
            </text>
            {value <= 0 && !short && (
              <text className="chart-halo" x={size.value + 5}>
                none
              </text>
            )}
          </g>
        ))}
    </g>
  );
});
