import type { Fill, Shape } from './styles.ts';

interface MarkProps {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  /** Half the width of a circle or square; a diamond is a little larger, to look the same size. */
  readonly r: number;
  readonly color: string;
  readonly fill: Fill;
}

/** A line's marker. What is not filled has the page's colour, so that the line does not cross it. */
export function Mark({ shape, x, y, r, color, fill }: MarkProps) {
  const isFull = fill === 'full';
  const paint = { fill: isFull ? color : 'var(--bg)', stroke: color, strokeWidth: isFull ? 1.2 : 2 };
  return (
    <>
      <path d={OUTLINES[shape](x, y, r)} {...paint} />
      {fill === 'half' && <path d={HALVES[shape](x, y, r)} fill={color} />}
      {fill === 'dot' && <circle cx={x} cy={y} r={0.4 * r} fill={color} />}
    </>
  );
}

/** How much wider a diamond is than a circle of the same look. */
const WIDER = 1.3;

type Outline = (x: number, y: number, r: number) => string;

const OUTLINES: Readonly<Record<Shape, Outline>> = {
  circle: (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`,
  square: (x, y, r) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
  diamond: (x, y, r) => {
    const d = WIDER * r;
    return `M${x} ${y - d}l${d} ${d}l${-d} ${d}l${-d} ${-d}z`;
  },
};

/** The left half of each shape. */
const HALVES: Readonly<Record<Shape, Outline>> = {
  circle: (x, y, r) => `M${x} ${y - r}a${r} ${r} 0 0 0 0 ${2 * r}z`,
  square: (x, y, r) => `M${x - r} ${y - r}h${r}v${2 * r}h${-r}z`,
  diamond: (x, y, r) => {
    const d = WIDER * r;
    return `M${x} ${y - d}l${-d} ${d}l${d} ${d}z`;
  },
};

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
