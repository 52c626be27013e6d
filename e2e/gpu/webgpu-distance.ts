/** max |a − b| / max |b|, b being the expectation; where that is all zero, a must be so too. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`expected ${b.length} numbers, got ${a.length}`);
  let apart = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!);
    apart = Math.max(apart, Number.isNaN(difference) ? Infinity : difference);
    size = Math.max(size, Math.abs(b[i]!));
  }
  return apart === 0 ? 0 : apart / size;
}
