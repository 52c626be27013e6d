/** Places a pen was at, in shares of the pad's side: x to the right, y down, 0 to 1. */
export type Stroke = readonly (readonly [x: number, y: number])[];

/** Pixels of a side of what the network sees. */
export const SIDE = 32;
/** The drawing's longer side, and its pen, in pixels of that. */
const FITTED = 26;
const PEN = 2.2;
/** A small drawing is enlarged at most so many times: a dot stays one. */
const MOST_ENLARGED = 2.5;
/** Each pixel is looked at in so many places across and down. */
const FINE = 4;

/**
 * What the network sees of a drawing, [32, 32] 0–255, white on black as the icons are: its middle in the middle, its longer
 * side 26 pixels, drawn with a pen of 2.2. A pixel is as bright as the share of it that the pen covered.
 */
export function rasterOf(strokes: readonly Stroke[]): Uint8Array {
  const pixels = new Uint8Array(SIDE * SIDE);
  const lines = fitted(strokes);
  const reach = PEN / 2;
  const hit = new Uint8Array(SIDE * FINE * SIDE * FINE);
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) {
      const [a, b] = [line[Math.max(0, i - 1)]!, line[i]!];
      cover(hit, a, b, reach);
    }
  }
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let covered = 0;
      for (let v = 0; v < FINE; v++) {
        const from = (y * FINE + v) * SIDE * FINE + x * FINE;
        for (let u = 0; u < FINE; u++) covered += hit[from + u]!;
      }
      pixels[y * SIDE + x] = Math.round((255 * covered) / (FINE * FINE));
    }
  }
  return pixels;
}

type Point = readonly [x: number, y: number];

/** The strokes in pixels, their box centred and as large as it may be. */
function fitted(strokes: readonly Stroke[]): Point[][] {
  const points = strokes.flat();
  if (points.length === 0) return [];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const extent = Math.max(right - left, bottom - top);
  const scale = Math.min(FITTED / extent, SIDE * MOST_ENLARGED);
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [SIDE / 2 + (x - midX) * scale, SIDE / 2 + (y - midY) * scale] as const),
  );
}

/** Marks the fine places that lie within `reach` pixels of the line from a to b. */
function cover(hit: Uint8Array, [ax, ay]: Point, [bx, by]: Point, reach: number): void {
  const row = SIDE * FINE;
  const clamp = (place: number) => Math.min(row - 1, Math.max(0, Math.floor(place * FINE)));
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  for (let v = clamp(Math.min(ay, by) - reach); v <= clamp(Math.max(ay, by) + reach); v++) {
    for (let u = clamp(Math.min(ax, bx) - reach); u <= clamp(Math.max(ax, bx) + reach); u++) {
      const [x, y] = [(u + 0.5) / FINE, (v + 0.5) / FINE];
      const along = length > 0 ? ((x - ax) * dx + (y - ay) * dy) / length : 0;
      const t = Math.min(1, Math.max(0, along));
      const [ex, ey] = [x - ax - t * dx, y - ay - t * dy];
      if (ex * ex + ey * ey <= reach * reach) hit[v * row + u] = 1;
    }
  }
}
