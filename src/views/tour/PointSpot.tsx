import type { Frame } from '../chart/accuracy/frame.ts';
import type { Series } from '../chart/accuracy/series.ts';
import { useGraftState } from '../context.ts';
import './spot.css';

/** A ring around the point that a word has chosen, for a moment; nothing where the point is not there. */
export default function PointSpot({
  frame,
  series,
  arm,
}: {
  readonly frame: Frame;
  readonly series: readonly Series[];
  readonly arm: string;
}) {
  const spot = useGraftState((state) => state.spotlight);
  if (spot?.kind !== 'point') return null;
  const place = series
    .find((one) => one.treatment === spot.treatment && one.last.arm === arm)
    ?.slots.find((one) => one?.slot === spot.n);
  if (!place) return null;
  const y = Math.min(frame.bottom - 6, place.y);
  return <circle className="spot" cx={place.x} cy={y} r={13} />;
}
