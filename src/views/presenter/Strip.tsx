import type { Network } from '../../experiment/setup/network.ts';
import { Cut } from '../diagram/Cut.tsx';
import { useCutDrag } from '../diagram/drag.ts';
import { FreshRow } from '../diagram/TransferRow.tsx';
import { Hatches } from '../diagram/Hatches.tsx';
import { howCopied, type Transplant } from '../diagram/row.ts';
import { useText } from '../context.ts';
import { xOf } from '../geometry.ts';
import type { Areas } from './areas.ts';
import '../diagram/diagram.css';

interface StripProps {
  readonly hall: Areas;
  readonly network: Network;
  readonly experiment: Transplant;
  readonly name: string;
  /** 0 … 1. */
  readonly progress: number;
  readonly training: boolean;
  readonly onN: (n: number, settled: boolean) => void;
}

const NO_FACES = undefined;

/** The new network alone: copied layers left of the cut, new ones at its right. */
export function Strip({ hall, network, experiment, name, progress, training, onN }: StripProps) {
  const t = useText('present');
  const { at, narrow } = hall;
  const { n, donor, tuned } = experiment;
  const drag = useCutDrag(at, n, at.left, onN);
  const how = howCopied(experiment);
  return (
    <div className="hall-strip" style={{ height: at.diagramHeight }}>
      <svg
        width={at.stage}
        height={at.diagramHeight}
        role="img"
        aria-label={t(`picture.${how}`, { count: n, donor, name })}
      >
        <Hatches />
        {!narrow &&
          network.layers.map((layer, i) => (
            <text key={layer.name} className="hall-layer" x={xOf(at, i + 0.5)} y={20}>
              {layer.name}
            </text>
          ))}
        <FreshRow {...{ at, network, n, donor, tuned, progress, training }} faces={NO_FACES} />
        <Cut at={at} n={n} />
      </svg>
      <div
        className="diagram-drag"
        style={{ left: at.left, top: at.rows.fresh.y, width: 8 * at.pitch, height: at.rows.fresh.height }}
        {...drag}
      />
    </div>
  );
}
