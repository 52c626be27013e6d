import { memo } from 'react';
import { MARGIN } from '../../../experiment/study/claims.ts';
import { signedWhole } from '../../format.ts';
import type { Lane } from './lane-layout.ts';

/** A lane's margin, its round values and the base at 0. */
export const LaneGrid = memo(function LaneGrid({ lane: { frame } }: { readonly lane: Pick<Lane, 'frame'> }) {
  const { left, right, ticks, y } = frame;
  return (
    <g aria-hidden="true">
      <rect
        className="lane-margin"
        x={left}
        y={y(MARGIN)}
        width={right - left}
        height={y(-MARGIN) - y(MARGIN)}
      />
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${y(tick)})`}>
          {tick !== 0 && (
            <path
              className={Math.abs(tick) === MARGIN ? 'lane-edge' : 'chart-rule'}
              d={`M${left} 0H${right}`}
            />
          )}
          <text x={left - 8} dy="0.35em" textAnchor="end" className={tick === 0 ? 'lane-zero' : undefined}>
            {signedWhole(tick)}
          </text>
        </g>
      ))}
      <path className="chart-base" d={`M${left} ${y(0)}H${right}`} strokeWidth={1.4} />
    </g>
  );
});
