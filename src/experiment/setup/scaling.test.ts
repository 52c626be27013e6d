import { expect, it } from 'vitest';
import { SCALED, scalingOf } from './scaling.ts';

const train = {
  count: 3,
  pixels: Uint8Array.of(0, 255, 7, 3, 9, 11, 200, 100, 50, 0, 0, 1), // 636 in all
  labels: new Uint8Array(3),
};

it('is what it always was unless the recipe says otherwise', async () => {
  expect(await scalingOf({ input: 'scaled' }, train)).toEqual({ mean: 0, scale: Math.fround(1 / 255) });
  expect(SCALED).toEqual({ mean: 0, scale: Math.fround(1 / 255) });
});

it('centres on the mean of all pixels, as a 32-bit float', async () => {
  expect(await scalingOf({ input: 'centred' }, train)).toEqual({ mean: 53, scale: Math.fround(4 / 255) });
  const thirds = { count: 1, pixels: Uint8Array.of(0, 0, 1), labels: new Uint8Array(1) };
  expect((await scalingOf({ input: 'centred' }, thirds)).mean).toBe(Math.fround(1 / 3));
});

it('finds the same of images that come piece by piece', async () => {
  const { count, labels, pixels } = train;
  async function* pieces() {
    yield pixels.subarray(0, 8);
    yield pixels.subarray(8);
  }
  const whole = await scalingOf({ input: 'centred' }, train);
  expect(await scalingOf({ input: 'centred' }, { count, labels, pieces })).toEqual(whole);
});
