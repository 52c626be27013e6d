import { useGraftState } from '../context.ts';
import { type Geometry, xOf } from '../geometry.ts';
import './spot.css';

/** A frame around the layers that a word points at, for a moment, from the first row of the diagram to the last. */
export default function LayerSpot({ at }: { readonly at: Geometry }) {
  const spot = useGraftState((state) => state.spotlight);
  if (spot?.kind !== 'layers') return null;
  const { A, B } = at.rows;
  return (
    <div
      className="spot spot-layers"
      style={{
        left: xOf(at, spot.from - 1) - 2,
        top: A.y - 6,
        width: (spot.to - spot.from + 1) * at.pitch + 4,
        height: B.y + B.height - A.y + 12,
      }}
    />
  );
}
