import { memo } from 'react';
import { N_MAX } from '../../experiment/network.ts';
import type { Frame } from './frame.ts';

const N = Array.from({ length: N_MAX + 1 }, (_, n) => n);

/** Hairlines at round percentages, the numbers of copied layers, and the cut after the chosen one. */
export const Grid = memo(function Grid({ frame, n }: { readonly frame: Frame; readonly n: number }) {
  const { left, right, bottom, ticks } = frame;
  return (
    <g aria-hidden="true">
      {ticks.map((tick, i) => (
        <g key={tick} transform={`translate(0 ${frame.y(tick / 100)})`}>
          <path className="chart-rule" d={`M${left} 0H${right}`} />
          <text x={left - 8} y={4.5} textAnchor="end">
            {tick}
            {i === ticks.length - 1 && left > 40 ? '\u202f%' : ''}
          </text>
        </g>
      ))}
      {N.map((tick) => (
        <g key={tick} transform={`translate(${frame.x(tick)} ${bottom})`}>
          {tick > 0 && tick !== n && <path className="chart-tick" d="M0 0v4" />}
          <text y={19} textAnchor="middle" className={tick === n ? 'chart-at' : undefined}>
            {tick}
          </text>
        </g>
      ))}
      <path
        className="chart-cut"
        d={`M0 0V${bottom + 4}`}
        style={{ transform: `translateX(${frame.x(n)}px)` }}
      />
    </g>
  );
});
