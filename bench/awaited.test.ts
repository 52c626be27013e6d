import { expect, it } from 'vitest';
import { awaited } from './awaited.ts';

it('what comes in time is given on, and so is what fails in time', async () => {
  expect(await awaited('a point', 60, Promise.resolve(7))).toBe(7);
  await expect(awaited('a point', 60, Promise.reject(new Error('gone')))).rejects.toThrow('gone');
});

it('what does not come in time is named in one sentence', async () => {
  await expect(awaited('the end of training', 0.01, new Promise(() => {}))).rejects.toThrow(
    /^the end of training was waited for, and did not come within 0\.01 s$/,
  );
});
