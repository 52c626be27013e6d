import type { Shape } from './styles.ts';

interface MarkProps {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  /** Half the width of a circle or square; a diamond is a little larger, to look the same size. */
  readonly r: number;
  readonly color: string;
  readonly open: boolean;
}

/** A treatment's marker. An open one is filled with the page's colour, so that its line does not cross it. */
export function Mark({ shape, x, y, r, color, open }: MarkProps) {
  const paint = { fill: open ? 'var(--bg)' : color, stroke: color, strokeWidth: open ? 2 : 1.2 };
  if (shape === 'circle') return <circle cx={x} cy={y} r={r} {...paint} />;
  if (shape === 'square') return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} {...paint} />;
  const d = 1.3 * r;
  return <path d={`M${x} ${y - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`} {...paint} />;
}

/** Stands on the lower edge of a chart for a point below its scale. */
export function Chevron({ x, y, color }: Pick<MarkProps, 'x' | 'y' | 'color'>) {
  return (
    <path
      d={`M${x - 4.5} ${y - 8}l4.5 5l4.5 -5`}
      fill="none"
      stroke={color}
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
