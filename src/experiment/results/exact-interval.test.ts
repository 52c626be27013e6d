import { expect, test } from 'vitest';
import { exactInterval } from './exact-interval.ts';

// scipy.stats.binomtest(right, images).proportion_ci(0.95, 'exact')
test.each([
  [13, 15, 0.5953973033966279, 0.9834240865599164],
  [8, 15, 0.2658613472773967, 0.7873332704806848],
  [0, 15, 0, 0.2180193609108388],
  [15, 15, 0.7819806390891612, 1],
  [878, 1099, 0.773969591381551, 0.8222346565141159],
  [9100, 10000, 0.9042208407056718, 0.9155390668536542],
])('the exact interval of %i in %i is SciPy’s', (right, images, low, high) => {
  const interval = exactInterval(right, images);
  expect(interval[0]).toBeCloseTo(low, 9);
  expect(interval[1]).toBeCloseTo(high, 9);
});
