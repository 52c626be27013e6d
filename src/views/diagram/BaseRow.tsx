import { memo } from 'react';
import type { Network } from '../../experiment/setup/network.ts';
import type { Task } from '../../experiment/setup/run.ts';
import type { ActivationMaps } from '../../lab/api/protocol.ts';
import { type Geometry, xOf } from '../geometry.ts';
import { Feed } from './Feed.tsx';
import { LayerBox } from './LayerBox.tsx';

interface BaseRowProps {
  readonly at: Geometry;
  readonly network: Network;
  readonly task: Task;
  /** How many of its layers are copied, where it is the donor. */
  readonly copied: number | undefined;
  readonly faces?: ActivationMaps | undefined;
  readonly progress: number;
}

/** The rooms of a base network; of a donor, those below the cut are framed and the others step back. */
export const BaseRow = memo(function BaseRow({ at, network, task, copied, faces, progress }: BaseRowProps) {
  const row = at.rows[task];
  if (!row) return null;
  const { y, height } = row;
  return (
    <g>
      {network.layers.map((layer, i) => (
        <LayerBox
          key={layer.name}
          x={xOf(at, i) + 2}
          y={y}
          width={at.pitch - 4}
          height={height}
          look={progress >= 1 ? 'base' : 'new'}
          hue={task}
          layer={layer}
          unit={at.unit}
          face={faces?.[i]}
          progress={progress}
          dim={copied !== undefined && i >= copied}
          phone={at.phone}
        />
      ))}
      {copied !== undefined && (
        <rect
          className={`donor-frame layer-box-of-${task}`}
          x={at.left + 1}
          y={y - 1}
          width={copied * at.pitch - 2}
          height={height + 2}
          rx={4}
        />
      )}
      <Feed at={at} row={row} task={task} />
    </g>
  );
});
