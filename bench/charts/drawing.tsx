import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Colours follow the reader's own light or dark; the ground stays whatever the picture lies on. */
const STYLE = `
text { font: 12px 'Source Sans 3', system-ui, sans-serif; fill: #484c54; }
.name { fill: #1a1c20; } .title { font-weight: 600; font-size: 13px; fill: #1a1c20; }
.ours { fill: #1e4a9c; stroke: #1e4a9c; } .theirs { fill: #7e828a; stroke: #7e828a; } .other { fill: #0c8296; stroke: #0c8296; }
.line { fill: none; stroke-width: 2; } .rule { stroke: #ddddd8; }
@media (prefers-color-scheme: dark) {
  text { fill: #b9bdc5; } .name, .title { fill: #ecedef; }
  .ours { fill: #86abff; stroke: #86abff; } .theirs { fill: #6e737c; stroke: #6e737c; } .other { fill: #5ccbdd; stroke: #5ccbdd; }
  .line { fill: none; } .rule { stroke: #2d3138; }
}`;

/** A picture as a file of its own. */
export const svgFile = (width: number, height: number, label: string, drawn: ReactNode): string =>
  `${renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
    >
      <title>{label}</title>
      <style>{STYLE}</style>
      {drawn}
    </svg>,
  )}\n`;
