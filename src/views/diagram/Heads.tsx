import { memo } from 'react';
import type { Layer, Network } from '../../experiment/setup/network.ts';
import { type Geometry, xOf } from '../geometry.ts';

/** Below this width of a layer box, shapes would run into each other. */
const SHAPES_FROM = 58;
/** Below this one the names would, unless their letters become smaller: a name is less than so many letters' height wide. */
const NAMES_FROM = 36;
const LETTERS = 2.9;

/** The layers' names over the layer box, with the shapes of what they put out. */
export const Heads = memo(function Heads({ at, network }: { at: Geometry; network: Network }) {
  const y = at.phone ? 13 : 14;
  const small = at.pitch < 46 ? 'heads heads-small' : 'heads';
  return (
    <g className={small}>
      {network.layers.map((layer, i) => (
        <g key={layer.name}>
          <text
            className="heads-name"
            x={xOf(at, i + 0.5)}
            y={y}
            style={at.pitch < NAMES_FROM ? { fontSize: at.pitch / LETTERS } : undefined}
          >
            {layer.name}
          </text>
          {/* In one column the layer box begin where the shapes would stand. */}
          {!at.phone && at.pitch >= SHAPES_FROM && (
            <text className="heads-shape" x={xOf(at, i + 0.5)} y={y + 16}>
              {shapeText(layer)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
});

/** Channels × height × width, or the number of units. */
const shapeText = ({ kind, output }: Layer): string =>
  kind === 'conv' ? `${output.channels}×${output.height}×${output.width}` : String(output.channels);
