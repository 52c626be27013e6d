import type { Placed, PlacedCircle } from './placement.ts';
import type { Series } from './series.ts';

/** What a pointer or a key means: a point, or one network of it. */
export interface Meant {
  readonly point: Placed;
  readonly circle?: PlacedCircle;
}

/** How far from a point and from a network's circle a pointer may be to mean it, in pixels. */
const REACH = { point: 22, circle: 6 } as const;
/** Half the width of a point's marker, which hides the circles under it. */
const MARKER = 6;

/**
 * What lies under a position: the nearest point within reach, or the nearest circle where the pointer is on it and not
 * on the point's marker.
 */
export function meantAt(series: readonly Series[], x: number, y: number): Meant | undefined {
  let point: Placed | undefined;
  let meant: Meant | undefined;
  let [least, closest] = [REACH.point ** 2, REACH.circle ** 2];
  for (const { slots, faint } of series) {
    for (const one of slots) {
      if (!one) continue;
      const distance = (one.x - x) ** 2 + (one.y - y) ** 2;
      if (distance <= least) [point, least] = [one, distance];
      for (const circle of faint ? [] : one.circles) {
        const away = (circle.x - x) ** 2 + (circle.y - y) ** 2;
        if (away <= closest) [meant, closest] = [{ point: one, circle }, away];
      }
    }
  }
  if (meant && (!point || least > MARKER ** 2)) return meant;
  return point && { point };
}

/**
 * Where a key leads from a point: left and right along its line (the base stands left of the lines that start from it),
 * up and down among the points of its slot, Home and End to its line's ends. Undefined for other keys and where there is
 * nothing more.
 */
export function neighbour(
  series: readonly Series[],
  from: Placed,
  key: string,
  chosen: Series | undefined,
): Placed | undefined {
  const own = series.find(({ slots }) => slots.includes(from));
  const starting = series.filter((line) => line.from === from);
  const along = starting.length ? (starting.find((line) => line === chosen) ?? starting[0]) : own;
  const isThere = (one: Placed | undefined) => series.some(({ slots }) => slots.includes(one));
  const row = [along?.from, ...(along?.slots ?? [])].filter((one) => one !== undefined).filter(isThere);
  const column = series
    .flatMap(({ slots }) => slots[from.slot] ?? [])
    .sort((a, b) => a.y - b.y || b.shown.mean - a.shown.mean);
  switch (key) {
    case 'ArrowLeft':
      return row[row.indexOf(from) - 1];
    case 'ArrowRight':
      return row[row.indexOf(from) + 1];
    case 'ArrowUp':
      return column[column.indexOf(from) - 1];
    case 'ArrowDown':
      return column[column.indexOf(from) + 1];
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    default:
      return undefined;
  }
}
