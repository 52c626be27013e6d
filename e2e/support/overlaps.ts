/**
 * Texts of the page that lie on each other, or beyond its edge: a sentence for each pair, none where all is well.
 * Runs in the page, so it must stand alone.
 */
export function overlaps(): string[] {
  interface Box {
    readonly of: Element;
    readonly text: string;
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }

  /** What scrolls or clips shows only what lies within it. */
  const within = (of: Element, rect: DOMRect): Omit<Box, 'of' | 'text'> => {
    // Lines stand closer than their boxes are high: only the middle half of a line counts.
    let { left, right } = rect;
    let [top, bottom] = [rect.top + rect.height / 4, rect.bottom - rect.height / 4];
    for (let up = of.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible') continue;
      const edge = up.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, right, top, bottom };
  };

  /** What is only for screen readers, and what floats over the page on purpose. */
  const apart = (of: Element): boolean => {
    for (let up: Element | null = of; up; up = up.parentElement) {
      const { position, clipPath, clip } = getComputedStyle(up);
      if (position === 'fixed' || clipPath !== 'none' || clip !== 'auto') return true;
    }
    return false;
  };

  const boxes: Box[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const [of, text] = [node.parentElement!, node.textContent!.trim()];
    // The slider's pill covers a tick of its axis.
    if (text === '' || of.closest('script, noscript, title, select')) continue;
    if (
      !of.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true }) ||
      apart(of)
    )
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    boxes.push(
      ...[...range.getClientRects()]
        .map((rect) => ({ of, text: text.slice(0, 40), ...within(of, rect) }))
        .filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1),
    );
  }

  const width = document.documentElement.clientWidth;
  const beyond = boxes.filter(({ left, right }) => left < -1 || right > width + 1);
  const pairs = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.of !== b.of)
      .filter((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5)
      .filter((b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5)
      .map((b) => `“${a.text}” lies on “${b.text}”`),
  );
  return [...pairs, ...beyond.map(({ text }) => `“${text}” goes beyond the edge`)];
}
