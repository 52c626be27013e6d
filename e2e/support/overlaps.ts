/**
 * Texts of the page that lie on each other, or beyond its edge: a sentence for each pair, none where all is well.
 * Runs in the page, so it must stand alone.
 * @param within what is looked into, by its selector
 */
export function overlaps(within: string | void): string[] {
  const root = document.querySelector(within ?? 'body')!;
  interface Edges {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  }
  interface Box extends Edges {
    readonly of: Element;
    readonly text: string;
  }

  const WHOLE: Edges = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  const inside = (a: Edges, b: Edges): Edges => ({
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  });

  // Most texts have their ancestors in common: each is asked once, for asking for a style takes long.
  const edges = new Map<Element, Edges>();
  /** What is seen of what lies in an element: what scrolls or clips shows only what lies within it. */
  const edgesOf = (of: Element | null): Edges => {
    if (!of || of === document.body) return WHOLE;
    const known = edges.get(of);
    if (known) return known;
    const around = edgesOf(of.parentElement);
    const clips = getComputedStyle(of).overflowX !== 'visible';
    const found = clips ? inside(around, of.getBoundingClientRect()) : around;
    edges.set(of, found);
    return found;
  };
  /** Lines stand closer than their boxes are high: only the middle half of a line counts. */
  const middle = ({ left, right, top, bottom, height }: DOMRect): Edges => ({
    left,
    right,
    top: top + height / 4,
    bottom: bottom - height / 4,
  });

  const floating = new Map<Element, boolean>();
  /** What is only for screen readers, and what floats over the page on purpose. */
  const apart = (of: Element | null): boolean => {
    if (!of || of === root) return false;
    const known = floating.get(of);
    if (known !== undefined) return known;
    const { position, clipPath, clip } = getComputedStyle(of);
    const found = position === 'fixed' || clipPath !== 'none' || clip !== 'auto' || apart(of.parentElement);
    floating.set(of, found);
    return found;
  };

  const boxes: Box[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
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
        .map((rect) => ({ of, text: text.slice(0, 40), ...inside(edgesOf(of.parentElement), middle(rect)) }))
        .filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1),
    );
  }

  const width = document.documentElement.clientWidth;
  const beyond = boxes.filter(({ left, right }) => left < -1 || right > width + 1);
  const pairs: string[] = [];
  boxes.forEach((a, i) => {
    for (let j = i + 1; j < boxes.length; j++) {
      const b = boxes[j]!;
      if (
        a.of !== b.of &&
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5
      )
        pairs.push(`“${a.text}” lies on “${b.text}”`);
    }
  });
  return [...pairs, ...beyond.map(({ text }) => `“${text}” goes beyond the edge`)];
}
