/**
 * Titles of charts that stand so near a number of the axis beside them that both read as one: a sentence for each line,
 * none where all is well. Runs in the page, so it must stand alone.
 */
export function crowding(): string[] {
  /** Pixels, about a letter of a title: what parts two columns of words. */
  const APART = 16;
  const linesOf = (of: Element) => {
    const range = document.createRange();
    range.selectNodeContents(of);
    return [...range.getClientRects()];
  };
  const found = new Set<string>();
  for (const chart of document.querySelectorAll('.chart')) {
    const numbers = [...chart.querySelectorAll('svg text')].filter((text) => text.checkVisibility());
    const boxes = numbers.map((text) => ({ text, box: text.getBoundingClientRect() }));
    for (const title of chart.querySelectorAll('.chart-title')) {
      for (const line of linesOf(title))
        for (const { text, box } of boxes) {
          // Boxes of lines one above the other may touch: beside one another they share a good part of their height.
          const shared = Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top);
          const isBeside = shared > box.height / 3;
          const gap = Math.max(box.left - line.right, line.left - box.right);
          if (isBeside && gap < APART)
            found.add(`“${title.textContent}” stands ${Math.round(gap)} pixels from “${text.textContent}”`);
        }
    }
  }
  return [...found];
}
