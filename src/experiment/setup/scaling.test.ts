import { expect, it } from 'vitest';
import { cohortOf } from '../../engine/reference/case.ts';
import reference from '../../engine/reference/centred.json';
import { SCALED, scalingOf } from './scaling.ts';

const { train } = cohortOf(reference).images;

it('is what it always was unless the recipe says otherwise', async () => {
  expect(await scalingOf({ input: 'scaled' }, train)).toEqual({ mean: 0, scale: Math.fround(1 / 255) });
  expect(SCALED).toEqual({ mean: 0, scale: Math.fround(1 / 255) });
});

it('centres on the mean that NumPy finds, as a 32-bit float', async () => {
  // scripts/reference/case.py: numpy.float32(pixels.mean(dtype=numpy.float64))
  const { mean, scale } = await scalingOf({ input: 'centred' }, train);
  expect(mean).toBe(Math.fround(reference.mean));
  expect(scale).toBe(Math.fround(4 / 255));
});

it('finds the same of images that come piece by piece', async () => {
  const { count, labels, pixels } = train;
  async function* pieces() {
    for (let at = 0; at < pixels.length; at += 5 * 1024) yield pixels.subarray(at, at + 5 * 1024);
  }
  const whole = await scalingOf({ input: 'centred' }, train);
  expect(await scalingOf({ input: 'centred' }, { count, labels, pieces })).toEqual(whole);
});
