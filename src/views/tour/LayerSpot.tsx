import { useGraftState } from '../context.ts';
import { type Geometry, rowsSpan, xOf } from '../geometry.ts';
import './spot.css';

/** A frame around the layers that a word points at, for a moment, from the first row of the diagram to the last. */
export default function LayerSpot({ at }: { readonly at: Geometry }) {
  const spot = useGraftState((state) => state.spotlight);
  if (spot?.kind !== 'layers') return null;
  const { top, bottom } = rowsSpan(at);
  return (
    <div
      className="spot spot-layers"
      style={{
        left: xOf(at, spot.from - 1) - 2,
        top: top - 6,
        width: (spot.to - spot.from + 1) * at.pitch + 4,
        height: bottom - top + 12,
      }}
    />
  );
}
