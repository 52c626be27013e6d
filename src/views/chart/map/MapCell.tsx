import type { KeyboardEvent } from 'react';
import { plusMinus, signedPoints } from '../../format.ts';
import { useText } from '../../context.ts';
import { type Cell, outlined, type Triangle, WORDS } from './map-layout.ts';

interface MapCellProps {
  readonly cell: Cell;
  /** None where nothing is measured. */
  readonly triangle: Triangle | undefined;
  readonly width: number;
  readonly height: number;
  readonly color: string;
  /** What it says to whom does not see it. */
  readonly label: string;
  readonly chosen: boolean;
  /** Whether Tab leads to it. */
  readonly stop: boolean;
  readonly onPick: () => void;
  readonly onMove: (key: string) => void;
}

/** A place of the map, which leads to its experiment: the effect as a triangle and in numbers, or an offer to train. */
export function MapCell({ cell, triangle, width, height, color, label, ...props }: MapCellProps) {
  const t = useText('map');
  const { effect } = cell.regime;
  const { chosen, stop, onPick, onMove } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const picks = event.key === 'Enter' || event.key === ' ';
    if (!picks && !/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (picks) onPick();
    else onMove(event.key);
  };
  return (
    <g
      className={effect ? 'map-cell' : 'map-cell map-unmeasured'}
      transform={`translate(${cell.x} ${cell.y})`}
      role="button"
      aria-label={label}
      aria-current={chosen ? true : undefined}
      data-cell={`${cell.regime.arm}/${cell.regime.n}`}
      tabIndex={stop ? 0 : -1}
      onClick={onPick}
      onKeyDown={onKeyDown}
    >
      <rect className="map-ground" width={width} height={height} rx={3} />
      {effect && triangle ? (
        <>
          <path
            // The middle of its height, not of its corners, stands in the middle of the room.
            d={outlined(
              triangle,
              width / 2,
              (height - WORDS) / 2 + 3 + (triangle.up ? 1 : -1) * (triangle.r / 4),
            )}
            strokeLinejoin="round"
            {...(triangle.open
              ? { fill: 'none', stroke: color, strokeWidth: 2 }
              : { fill: color, fillOpacity: triangle.opacity })}
          />
          <text className="map-effect" x={width / 2} y={height - 18} textAnchor="middle">
            {signedPoints(effect.mean)}
          </text>
          <text x={width / 2} y={height - 5} textAnchor="middle">
            {effect.interval ? plusMinus(effect.interval).trim() : t('one')}
          </text>
        </>
      ) : (
        <text x={width / 2} y={height / 2 + 5} textAnchor="middle">
          ?
        </text>
      )}
    </g>
  );
}
