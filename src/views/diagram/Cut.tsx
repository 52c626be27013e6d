import { memo } from 'react';
import { type Geometry, rowsSpan, xOf } from '../geometry.ts';
import './cut.css';

/** The cut after layer n, from the layer heads to the lower edge, with its grip on the new network. */
export const Cut = memo(function Cut({ at, n }: { at: Geometry; n: number }) {
  const { fresh } = at.rows;
  const top = rowsSpan(at).top - (at.phone ? 4 : 8);
  const middle = fresh.y + fresh.height / 2;
  const line = `M0 ${top}V${at.diagramHeight}`;
  return (
    <g className="cut" style={{ transform: `translateX(${xOf(at, n)}px)` }}>
      <path className="cut-halo" d={line} />
      <path className="cut-line" d={line} />
      <rect className="cut-grip" x={-7} y={middle - 20} width={14} height={40} rx={7} />
      <path className="cut-ridges" d={`M-2 ${middle - 7}v14M2 ${middle - 7}v14`} />
    </g>
  );
});
