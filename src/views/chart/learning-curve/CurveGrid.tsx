import { memo } from 'react';
import type { CurveFrame } from './curve-frame.ts';

/** Hairlines and ticks of the learning curve; the last tick names the unit. */
export const CurveGrid = memo(function CurveGrid({ frame }: { readonly frame: CurveFrame }) {
  const { left, right, bottom, xTicks, yTicks } = frame;
  return (
    <g aria-hidden="true">
      {yTicks.map(({ at, text }) => (
        <g key={text} transform={`translate(0 ${at})`}>
          <path className="chart-rule" d={`M${left} 0H${right}`} />
          <text x={left - 7} y={4.5} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {xTicks.map(({ at, text }) => (
        <text key={text} x={at} y={bottom + 18} textAnchor={at === right ? 'end' : 'middle'}>
          {text}
        </text>
      ))}
    </g>
  );
});
