/** A box in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a tip stands, and on which side of it its word is. */
export interface TipPlace {
  readonly left: number;
  readonly top: number;
  readonly wordIs: 'left' | 'right' | 'above' | 'below';
}

/** Between word and tip, and from tip to the window's edge. */
const GAP = 14;
const EDGE = 8;
/** As near to its end a tip's corner may stand. */
const CORNER = 12;

/**
 * Where a tip stands beside its word: left of it, right, below or above, whichever is in the window and covers nothing
 * that is kept free; where no side is, the one that covers least of it.
 * @param kept what must not be covered
 */
export function tipPlace(word: Box, tip: Size, window: Size, kept: readonly Box[]): TipPlace {
  const middle = { x: (word.left + word.right) / 2, y: (word.top + word.bottom) / 2 };
  const tops = [
    held(middle.y - tip.height / 2, window.height - tip.height),
    // Beside the word, but clear of what is kept free.
    ...kept.flatMap((one) => [one.top - tip.height - GAP / 2, one.bottom + GAP / 2]),
  ].filter((top) => top < middle.y - CORNER && top + tip.height > middle.y + CORNER);
  const left = held(middle.x - tip.width / 2, window.width - tip.width);
  const places: readonly TipPlace[] = [
    ...tops.map((top) => ({ left: word.left - GAP - tip.width, top, wordIs: 'right' as const })),
    ...tops.map((top) => ({ left: word.right + GAP, top, wordIs: 'left' as const })),
    { left, top: word.bottom + GAP, wordIs: 'above' },
    { left, top: word.top - GAP - tip.height, wordIs: 'below' },
  ];
  const costs = places.map((place) => {
    const box = { ...place, right: place.left + tip.width, bottom: place.top + tip.height };
    const covered = kept.reduce((sum, one) => sum + common(box, one), 0);
    const inside = common(box, { left: 0, top: 0, right: window.width, bottom: window.height });
    return covered + 4 * (tip.width * tip.height - inside);
  });
  return places[costs.indexOf(Math.min(...costs))]!;
}

const held = (value: number, most: number) => Math.max(EDGE, Math.min(value, most - EDGE));

/** The area that two boxes have in common. */
const common = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
