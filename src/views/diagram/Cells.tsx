import { memo } from 'react';
import { cellPaths, type Grid, LEVELS } from './levels.ts';

/** A grid of cells in the current colour: one path for each level of opacity. */
export const Cells = memo(function Cells({ levels, ...grid }: Grid & { readonly levels: readonly number[] }) {
  return (
    <g className="glyph-cells">
      {cellPaths(levels, grid).map(({ level, d }) => (
        <path key={level} d={d} fillOpacity={LEVELS[level]} />
      ))}
    </g>
  );
});
