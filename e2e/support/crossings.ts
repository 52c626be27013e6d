/**
 * Words of the charts that lie on points, lines, intervals or brackets: a sentence for each pair, none where all is well.
 * Hairlines of the grid, the band of the base and what lies under a wash are no marks; nor is what an opaque ground covers.
 * Runs in the page, so it must stand alone.
 */
export function crossings(): string[] {
  interface Box {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  /** What is only there to be pressed, to lead the eye, or to be written on. */
  const GROUND =
    '.chart-rule, .chart-tick, .chart-band, .chart-reach, .chart-breath, .lane-margin, .lane-edge, .lane-frame, ' +
    '.curve-grid, .strip, clipPath, defs';
  const isSeen = (of: Element) =>
    of.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });

  /** The middle of a line of text, without the room above and below its letters. */
  const wordsIn = (of: SVGTextElement): Box => {
    const { left, right, top, bottom } = of.getBoundingClientRect();
    const room = (bottom - top) / 4;
    return { left: left + 1, right: right - 1, top: top + room, bottom: bottom - room };
  };

  /** Points along what is drawn of a shape, a few pixels apart, in the window's pixels. */
  const along = (of: SVGGeometryElement): DOMPoint[] => {
    const matrix = of.getScreenCTM();
    const length = of.getTotalLength();
    if (!matrix || length === 0) return [];
    const count = Math.ceil(length / 2);
    const points = Array.from({ length: count + 1 }, (_, i) => of.getPointAtLength((i / count) * length));
    const clip = of.closest('[clip-path]')?.getAttribute('clip-path');
    const edge = clip
      ? document.querySelector<SVGRectElement>(`${/#[^)"]+/.exec(clip)![0].replace(/[:«»]/g, '\\$&')} rect`)
      : null;
    const within = edge?.getBBox();
    return points
      .filter(
        ({ x, y }) =>
          !within ||
          (x >= within.x && x <= within.x + within.width && y >= within.y && y <= within.y + within.height),
      )
      .map((point) => point.matrixTransform(matrix));
  };

  const found: string[] = [];
  for (const drawing of document.querySelectorAll<SVGSVGElement>('.chart svg, .hall-chart')) {
    const texts = [...drawing.querySelectorAll('text')].filter(
      (text) => isSeen(text) && text.textContent.trim() !== '',
    );
    if (texts.length === 0) continue;
    const words = texts.map((text) => ({ text, box: wordsIn(text) }));
    const shapes = [...drawing.querySelectorAll<SVGGeometryElement>('path, circle, rect, line')].filter(
      (shape) => isSeen(shape) && !shape.closest(GROUND),
    );
    for (const shape of shapes) {
      // Most shapes are far from any word, and points along them take long.
      const { left, right, top, bottom } = shape.getBoundingClientRect();
      const near = words.filter(
        ({ box }) => box.left <= right && box.right >= left && box.top <= bottom && box.bottom >= top,
      );
      if (near.length === 0) continue;
      const own = shape.closest('g')?.querySelector(':scope > text');
      const points = along(shape);
      for (const { text, box } of near) {
        // A name's leader and marker end at the name.
        if (text === own && shape.matches('.chart-leader')) continue;
        const inside = points.filter(
          ({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom,
        );
        if (inside.length === 0) continue;
        const name =
          shape.dataset['line'] ??
          (shape.getAttribute('class') || shape.closest('[class]')?.getAttribute('class'));
        found.push(`“${text.textContent}” lies on ${shape.tagName} ${name ?? ''}`);
      }
    }
  }
  return [...new Set(found)];
}
