import type { Lane } from './lane-layout.ts';
import type { Level, ShownClaim } from './claim-marks.ts';
import { type ClaimWords, edgesOf } from './claim-words.ts';

interface ClaimMarksProps {
  readonly claim: ShownClaim;
  readonly lane: Lane;
  readonly words: ClaimWords;
}

/** What a claim is about: its places framed, both sides thick, the difference between them, and its number over the lane. */
export function ClaimMarks({ claim, lane, words }: ClaimMarksProps) {
  const { frame } = lane;
  const known = claim.levels.filter(({ value }) => value !== undefined);
  const pairs = known.slice(1).map((level, i) => [known[i]!, level] as const);
  return (
    <g className="lane-claim">
      {words.frames.map(({ from, to, label }) => (
        <g key={label.text}>
          <rect
            className="lane-frame"
            x={from}
            y={frame.top - 2}
            width={to - from}
            height={frame.bottom - frame.top + 4}
            rx={4}
            aria-hidden="true"
          />
          <text x={label.box.x} y={label.box.y + 12} className="lane-of">
            {label.text}
          </text>
        </g>
      ))}
      <g aria-hidden="true">
        {known.map((level) => {
          const [from, to] = edgesOf(level, lane);
          return (
            <path
              key={level.key}
              className="lane-side"
              d={`M${from} ${frame.y(level.value!)}H${to}`}
              stroke={level.color}
            />
          );
        })}
        {pairs.map(([a, b]) => (
          <path key={b.key} className="lane-difference" d={bracket(a, b, lane)} />
        ))}
      </g>
      {words.number && (
        <text x={words.number.box.x} y={words.number.box.y + 15}>
          <tspan className="lane-number">{words.number.mean}</tspan>
          <tspan dx={6}>{words.number.interval}</tspan>
        </text>
      )}
    </g>
  );
}

/** From one side's height to the other's, between the points; where they are over different places, between those. */
function bracket(a: Level, b: Level, lane: Lane): string {
  const { y, x } = lane.frame;
  const [[fromA, toA], [fromB, toB]] = [edgesOf(a, lane), edgesOf(b, lane)];
  const [top, end] = [y(a.value!), y(b.value!)];
  const half = (x(1) - x(0)) / 2;
  if (toA < fromB || toB < fromA) {
    const at = toA < fromB ? (toA + fromB) / 2 : (toB + fromA) / 2;
    const [ofA, ofB] = toA < fromB ? [toA, fromB] : [fromA, toB];
    return `M${ofA} ${top}H${at}V${end}H${ofB}`;
  }
  const middle = (Math.max(fromA, fromB) + Math.min(toA, toB)) / 2;
  const nearest = Math.min(...a.slots.map((slot) => Math.abs(x(slot) - middle)));
  // An odd number of places has one in the middle.
  const at = nearest < half / 2 ? middle + Math.min(half, (Math.min(toA, toB) - middle) * 0.7) : middle;
  return `M${at - 5} ${top}h10M${at} ${top}V${end}M${at - 5} ${end}h10`;
}
