import type { Frame, Quantity } from '../chart/accuracy/frame.ts';
import { points } from '../format.ts';
import { useText } from '../context.ts';

interface HallGridProps {
  readonly frame: Frame;
  readonly quantity: Quantity;
  readonly names: readonly string[];
  readonly slot: number;
  readonly isCut: boolean;
  readonly narrow: boolean;
}

/** Hairlines, both axes and what they are of, and the cut or a line at the place looked at. */
export function HallGrid({ frame, quantity, names, slot, isCut, narrow }: HallGridProps) {
  const t = useText('present');
  const { left, right, ticks } = frame;
  const top = ticks.at(-1)!;
  return (
    <g aria-hidden="true" className="hall-grid">
      {!narrow && (
        <>
          <text x={0} y={frame.y(top) + 36} className="hall-axis">
            {quantity === 'accuracy' ? t('accuracy') : t('points')}
          </text>
          <text x={0} y={frame.y(top) + 64} className="hall-axis">
            {quantity === 'accuracy' ? t('onTaskB') : t('againstBase')}
          </text>
        </>
      )}
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${frame.y(tick)})`}>
          <path className="chart-rule" d={`M${left} 0H${right}`} />
          <text x={left - 8} y={8} textAnchor="end">
            {quantity === 'change' ? signed(tick) : tick}
            {quantity === 'accuracy' && tick === top && !narrow ? '\u00a0%' : ''}
          </text>
        </g>
      ))}
      <HallPlaces {...{ frame, names, slot, isCut }} />
    </g>
  );
}

/** The horizontal axis: its places with their names, and the cut or a line at the place looked at. */
export const HallPlaces = ({
  frame,
  names,
  slot,
  isCut,
}: Pick<HallGridProps, 'frame' | 'names' | 'slot' | 'isCut'>) => (
  <>
    {names.map((name, i) => (
      <g key={name} transform={`translate(${frame.x(i)} ${frame.bottom})`}>
        <path className="chart-tick" d="M0 0v5" />
        <text y={28} textAnchor="middle" className={i === slot ? 'hall-at' : undefined}>
          {name}
        </text>
      </g>
    ))}
    <path
      className={isCut ? 'chart-cut' : 'chart-here'}
      d={`M0 0V${frame.bottom + 5}`}
      style={{ transform: `translateX(${frame.x(slot)}px)` }}
    />
  </>
);

const signed = (tick: number): string => (tick > 0 ? '+' : '') + points(tick).replace('.0', '');
