import type { Road } from '../experiment/inside/look.ts';

/**
 * The roads of the smallest recipe (20 iterations, width 8, minibatches of 16) at n = 2, as Node and a page must both see
 * them: each test compares its own with these.
 */
export const TINY_ROADS: readonly Road[] = [
  {
    from: 'baseB',
    to: 'B2B+',
    images: 1099,
    correct: [38, 34, 44, 48, 49, 58, 60, 58, 58, 58, 58, 51, 49, 51, 39, 22, 24, 26, 26, 27, 26],
  },
  {
    from: 'baseB',
    to: 'A2B+',
    images: 1099,
    correct: [38, 34, 29, 34, 41, 39, 46, 55, 58, 58, 58, 58, 58, 58, 58, 58, 58, 59, 57, 53, 45],
  },
  {
    from: 'B2B+',
    to: 'A2B+',
    images: 1099,
    correct: [26, 33, 36, 45, 45, 40, 34, 37, 51, 55, 59, 58, 58, 58, 58, 58, 58, 55, 52, 45, 45],
  },
];
