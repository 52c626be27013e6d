import { memo } from 'react';
import type { Network } from '../../experiment/setup/network.ts';
import { frozenLayers, transfer } from '../../experiment/setup/run.ts';
import type { ActivationMaps } from '../../lab/api/protocol.ts';
import { type Geometry, xOf } from '../geometry.ts';
import { Feed } from './Feed.tsx';
import { LayerBox } from './LayerBox.tsx';
import { hueOf, type Transplant } from './row.ts';

interface FreshRowProps extends Transplant {
  readonly at: Geometry;
  readonly network: Network;
  readonly faces?: ActivationMaps | undefined;
  readonly progress: number;
  readonly training: boolean;
}

/** The rooms of the new network: copied or random ones below the cut, new ones above. */
export const FreshRow = memo(function FreshRow(props: FreshRowProps) {
  const { at, network, n, donor, tuned, faces, progress, training } = props;
  const { y, height } = at.rows.fresh;
  const below = frozenLayers(transfer(donor, n, 'B', tuned), progress) ? 'frozen' : 'tuned';
  return (
    <g>
      {network.layers.map((layer, i) => (
        <LayerBox
          key={layer.name}
          x={xOf(at, i) + 2}
          y={y}
          width={at.pitch - 4}
          height={height}
          look={i < n ? below : 'new'}
          hue={i < n ? hueOf(donor) : 'B'}
          layer={layer}
          unit={at.freshUnit}
          face={faces?.[i]}
          progress={i < n ? 0 : progress}
          marching={training && i < n && below === 'tuned'}
          phone={at.phone}
        />
      ))}
      <Feed at={at} row={at.rows.fresh} task="B" />
    </g>
  );
});
