import { memo } from 'react';
import type { Lane } from './lane-layout.ts';
import { ASIDE } from './lane-series.ts';
import type { PaperLine } from './paper-lines.ts';

interface PaperMarksProps {
  readonly lane: Lane;
  /** The paper's lines of the lane's treatment. */
  readonly lines: readonly PaperLine[];
}

/** The paper's own networks: hollow triangles on a dotted line, a little right of the points. What lies below is left out. */
export const PaperMarks = memo(function PaperMarks({ lane: { frame }, lines }: PaperMarksProps) {
  const aside = Math.min(13, ASIDE.paper * (frame.x(1) - frame.x(0)));
  return (
    <g aria-hidden="true" className="lane-paper">
      {lines.map(({ arm, at }) => {
        const seen = at
          .filter(({ change }) => !frame.isBelow(change))
          .map(({ n, change }) => ({ n, x: frame.x(n) + aside, y: Math.max(frame.top, frame.y(change)) }));
        return (
          <g key={arm}>
            <path
              className="lane-paper-line"
              d={seen.map(({ x, y }, i) => `${i ? 'L' : 'M'}${x} ${y}`).join('')}
            />
            {seen.map(({ n, x, y }) => (
              <path key={n} className="lane-paper-mark" d={`M${x - 4.5} ${y - 3.5}h9l-4.5 6.5z`} />
            ))}
          </g>
        );
      })}
    </g>
  );
});
