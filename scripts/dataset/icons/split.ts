import type { CuratedList } from './list.ts';

/** The share held out that the split aims at, over all drawings and in each class. */
const TARGET = 0.2;
/** What each class may end with; anything else stops the build. */
const BOUNDS = { least: 0.12, most: 0.3 } as const;
/** What a class's share of held-out *studios* weighs against its share of held-out drawings. */
const STUDIO_WEIGHT = 0.5;
/** Studios with more drawings than this always train: one studio's style must not be half of the test. */
const LARGEST = 300;
/** Fewer held-out studios than this in a class cost extra: a test by one designer's hand says little. */
const ENOUGH_STUDIOS = 3;
const SCARCITY = 0.01;
/** How many of the largest studios that may be held out are tried as the first. */
const STARTS = 24;

/**
 * Chooses the families whose drawings are held out for testing. Studios (see studios.ts) go to one side whole, so that
 * the test drawings come from designers never seen in training.
 *
 * Cost: Σ over classes of (held-out share of drawings − 0.2)² + ½ (held-out share of studios − 0.2)², and
 * 0.01 × (3 − studios held out)² where a class has fewer than 3. The second term asks for many small studios beside the
 * large ones. Studios with more than 300 drawings always train. Search: hold out one of the 24 largest of the others,
 * then move the one studio, or the two, whose move lowers the cost most, until none does; the best of the 24 ends wins.
 * No randomness.
 *
 * Throws when the best split leaves a class outside 12–30 %.
 */
export function heldOutFamilies(list: CuratedList, studios: readonly (readonly string[])[]): Set<string> {
  const studioOf = new Map(studios.flatMap((families, s) => families.map((family) => [family, s] as const)));
  const counts = studios.map(() => new Uint16Array(list.classes.length)); // [studio][class]
  for (const { family, classIndex } of list.drawings) {
    const row = counts[studioOf.get(family) ?? -1];
    if (!row) throw new Error(`The family "${family}" belongs to no studio.`);
    row[classIndex]! += 1;
  }
  const movable = counts.map((_, s) => s).filter((s) => sum(counts[s]!) <= LARGEST);
  const bySize = movable.toSorted((a, b) => sum(counts[b]!) - sum(counts[a]!) || a - b);
  const ends = bySize.slice(0, STARTS).map((start) => descend(counts, movable, start));
  const best = ends.reduce((a, b) => (b.cost < a.cost ? b : a));
  for (const [c, share] of best.shares.entries()) {
    if (share >= BOUNDS.least && share <= BOUNDS.most) continue;
    throw new Error(
      `The split holds out ${(100 * share).toFixed(1)} % of "${list.classes[c]?.name}", not 12–30 %.`,
    );
  }
  return new Set(studios.filter((_, s) => best.held[s]).flat());
}

/** Steepest descent over moves of one or two studios across the split. */
function descend(counts: readonly Uint16Array[], movable: readonly number[], start: number) {
  const classes = counts[0]?.length ?? 0;
  const held = counts.map(() => false);
  const drawings = new Float64Array(classes); // held out so far
  const designers = new Float64Array(classes);
  const allDrawings = Float64Array.from({ length: classes }, (_, c) => sum(counts.map((row) => row[c] ?? 0)));
  const allDesigners = Float64Array.from({ length: classes }, (_, c) =>
    sum(counts.map((row) => (row[c] ? 1 : 0))),
  );

  const move = (s: number): void => {
    const sign = held[s] ? -1 : 1;
    held[s] = !held[s];
    for (const [c, n] of counts[s]!.entries()) {
      drawings[c]! += sign * n;
      if (n > 0) designers[c]! += sign;
    }
  };
  const cost = (): number => {
    let total = 0;
    for (let c = 0; c < classes; c++) {
      const byDrawing = drawings[c]! / allDrawings[c]! - TARGET;
      const byDesigner = designers[c]! / allDesigners[c]! - TARGET;
      const lacking = Math.max(0, ENOUGH_STUDIOS - designers[c]!);
      total += byDrawing * byDrawing + STUDIO_WEIGHT * byDesigner * byDesigner + SCARCITY * lacking * lacking;
    }
    return total;
  };

  move(start);
  let lowest = cost();
  for (;;) {
    let best: number[] = [];
    const consider = (moves: number[]): void => {
      const now = cost();
      if (now < lowest - 1e-12) [lowest, best] = [now, moves];
    };
    for (const [i, a] of movable.entries()) {
      move(a);
      consider([a]);
      for (const b of movable.slice(i + 1)) {
        move(b);
        consider([a, b]);
        move(b);
      }
      move(a);
    }
    if (best.length === 0) return { cost: lowest, held, shares: drawings.map((n, c) => n / allDrawings[c]!) };
    best.forEach(move);
  }
}

function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i] ?? 0;
  return total;
}
