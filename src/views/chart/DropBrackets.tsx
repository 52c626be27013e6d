import { memo } from 'react';
import type { Box } from './clearest.ts';
import { ASIDE, type Drop, FULL, isTold, SHORT, toldOf } from './drop.ts';
import type { Frame } from './frame.ts';

interface DropBracketsProps {
  readonly drops: readonly Drop[];
  readonly frame: Frame;
  readonly n: number;
  readonly short: boolean;
  readonly box: Box | undefined;
}

/** Brackets beside the cut that split the drop at n in two, dotted where it is none or not sure, and the same in words. */
export const DropBrackets = memo(function DropBrackets({ drops, frame, n, short, box }: DropBracketsProps) {
  return (
    <g>
      {drops.map(({ name, from, to, lost, color }) => {
        const x = frame.x(n) + ASIDE[name];
        const [top, end] = [frame.y(from), frame.y(to)];
        const d = `M${x - 3} ${top}h6M${x - 3} ${end}h6M${x} ${top}V${end}`;
        const solid = isTold(lost) && lost.mean > 0;
        return (
          <g key={name} fill="none" aria-hidden="true">
            <path d={d} stroke="var(--bg)" strokeWidth={6} />
            <path d={d} stroke={color} strokeWidth={2.2} strokeDasharray={solid ? undefined : '2 2'} />
          </g>
        );
      })}
      {box && drops.map((drop, i) => <Words key={drop.name} {...{ drop, i, short, box }} />)}
    </g>
  );
});

interface WordsProps {
  readonly drop: Drop;
  readonly i: number;
  readonly short: boolean;
  readonly box: Box;
}

function Words({ drop: { name, formula, lost, color }, i, short, box }: WordsProps) {
  const size = short ? SHORT : FULL;
  const { value, said } = toldOf(lost);
  const [mean, ...ends] = value.split(' ');
  return (
    <g className="chart-drops" transform={`translate(${box.x} ${box.y + i * size.drop + 13})`}>
      <text className="chart-halo">
        <tspan className="chart-strong" style={{ fill: color }}>
          {name}
        </tspan>
        {!short && <tspan dx={7}>{formula}</tspan>}
      </text>
      <text className="chart-halo" {...(short ? { x: 94 } : { y: size.line })}>
        <tspan className={isTold(lost) ? 'chart-value' : undefined}>{mean}</tspan>
        {ends.length > 0 && <tspan dx={4}>{ends.join(' ')}</tspan>}
        {said && !short && <tspan dx={7}>{said}</tspan>}
      </text>
    </g>
  );
}
