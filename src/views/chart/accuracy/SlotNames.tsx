import type { Frame } from './frame.ts';

interface SlotNamesProps {
  readonly frame: Frame;
  /** Where the axis lies. */
  readonly bottom: number;
  /** What stands below each place. */
  readonly names: readonly string[];
  /** The place looked at. */
  readonly slot: number;
  /** Whether that place is the cut of the diagram above. */
  readonly isCut: boolean;
  /** What the names are of, behind the last. */
  readonly axis: string | undefined;
}

/** The places of a horizontal axis, with their ticks. */
export const SlotNames = ({ frame, bottom, names, slot, isCut, axis }: SlotNamesProps) => (
  <>
    {names.map((name, i) => (
      <g key={name} transform={`translate(${frame.x(i)} ${bottom})`}>
        {(i > 0 || !isCut) && i !== slot && <path className="chart-tick" d="M0 0v4" />}
        <text y={19} textAnchor="middle" className={i === slot ? 'chart-at' : undefined}>
          {name}
        </text>
      </g>
    ))}
    {axis && frame.left > 40 && (
      <text x={frame.right + 6} y={bottom + 19}>
        {axis}
      </text>
    )}
  </>
);
