/**
 * Moves labels apart along one axis: at least `gap` between neighbours, all within `low` … `high`, order kept, and the
 * sum of squared moves as small as can be (isotonic regression by pooling adjacent violators, in O(n log n)). Where
 * they cannot all fit, they start at `low` and run past `high`.
 *
 * @param wanted where each label would like to be, in any order
 * @returns where each goes, in the order of `wanted`
 */
export function declutter(
  wanted: readonly number[],
  gap: number,
  low = Number.NEGATIVE_INFINITY,
  high = Number.POSITIVE_INFINITY,
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  // With i × gap taken off, "at least a gap apart" becomes "never descending".
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((label, i) => {
    let block = { sum: wanted[label]! - i * gap, count: 1 };
    for (let last = blocks.at(-1); last && mean(last) > mean(block); last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  });
  const highest = Math.max(low, high - (wanted.length - 1) * gap);
  const placed = new Array<number>(wanted.length);
  let i = 0;
  for (const block of blocks) {
    const at = Math.max(low, Math.min(highest, mean(block)));
    for (const end = i + block.count; i < end; i++) placed[order[i]!] = at + i * gap;
  }
  return placed;
}

const mean = ({ sum, count }: { readonly sum: number; readonly count: number }): number => sum / count;
