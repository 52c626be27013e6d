import { expect, test } from 'vitest';
import { paperAccuracy } from './paper.ts';

test("the paper's means come out of its networks' numbers", () => {
  // Means over networks, as the paper's logs give them: the bases' mean, and Figure 2 at n = 5 and 7.
  expect(paperAccuracy('base', 0)?.accuracy).toBeCloseTo(0.6251, 4);
  expect(paperAccuracy('BnB', 5)?.accuracy).toBeCloseTo(0.5935, 4);
  expect(paperAccuracy('AnB', 7)?.accuracy).toBeCloseTo(0.5425, 4);
  expect(paperAccuracy('BnB+', 3)?.accuracy).toBeCloseTo(0.6313, 4);
  expect(paperAccuracy('AnB+', 2)?.accuracy).toBeCloseTo(0.6358, 4);
  expect(paperAccuracy('RnB', 2)).toEqual({ accuracy: 0.4026, base: 0.5763 });
  // What the paper did not train has none.
  expect(paperAccuracy('AnB-+', 2)).toBeUndefined();
});
