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
        <g key={from}>
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
          <g key={b.key}>
            <path className="lane-lead" d={leads(a, b, lane)} />
            <path className="lane-difference" d={bracket(a, b, lane)} />
          </g>
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

/** Where the difference of two sides stands: between their places, or between the points where they are over the same. */
function between(a: Level, b: Level, lane: Lane): { readonly at: number; readonly apart: boolean } {
  const { x } = lane.frame;
  const [[fromA, toA], [fromB, toB]] = [edgesOf(a, lane), edgesOf(b, lane)];
  const [from, to] = [Math.max(fromA, fromB), Math.min(toA, toB)];
  const middle = (from + to) / 2;
  if (from > to) return { at: middle, apart: true };
  const nearest = Math.min(...a.slots.map((slot) => Math.abs(x(slot) - middle)));
  // An odd number of places has one in the middle.
  return { at: nearest < (x(1) - x(0)) / 4 ? middle + 0.7 * (to - middle) : middle, apart: false };
}

/** From one side's height to the other's. */
function bracket(a: Level, b: Level, lane: Lane): string {
  const { at } = between(a, b, lane);
  const [top, end] = [lane.frame.y(a.value!), lane.frame.y(b.value!)];
  return `M${at - 5} ${top}h10M${at} ${top}V${end}M${at - 5} ${end}h10`;
}

/** From the sides to their difference, where that stands apart from them. */
function leads(a: Level, b: Level, lane: Lane): string {
  const { at, apart } = between(a, b, lane);
  if (!apart) return '';
  const lead = (level: Level) => {
    const [from, to] = edgesOf(level, lane);
    return `M${to < at ? to : from} ${lane.frame.y(level.value!)}H${at}`;
  };
  return lead(a) + lead(b);
}
