/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** Points along a line of straight pieces, a few pixels apart: what a label should not cover. */
export function dotted(corners: readonly Dot[], apart = 6): Dot[] {
  return corners.flatMap((to, i) => {
    const from = corners[i - 1];
    if (!from) return [to];
    const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / apart));
    return Array.from({ length: count }, (_, k) => ({
      x: from.x + ((to.x - from.x) * (k + 1)) / count,
      y: from.y + ((to.y - from.y) * (k + 1)) / count,
    }));
  });
}

/** The box that covers the fewest dots; the earlier of equals. Undefined without boxes. */
export function clearestPlace(boxes: readonly Box[], dots: readonly Dot[]): Box | undefined {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    let covered = 0;
    for (const { x, y } of dots) {
      if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) covered++;
    }
    if (covered < least) [best, least] = [box, covered];
  }
  return best;
}
