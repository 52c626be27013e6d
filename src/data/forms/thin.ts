/**
 * Whether the i-th of `count` things is one of `most` that are spread evenly over them; all are where there are no more
 * than `most`.
 */
export const isAmong = (i: number, count: number, most: number): boolean =>
  count <= most || Math.floor(((i + 1) * most) / count) > Math.floor((i * most) / count);
