import { expect, it } from 'vitest';
import { createNewestWriter } from './newest-writer.ts';

it('leaves out values that a newer one overtakes while an older is written, and ends with the newest', async () => {
  const written: number[] = [];
  const finish: (() => void)[] = [];
  const writer = createNewestWriter<number>((value) => {
    written.push(value);
    return new Promise((resolve) => finish.push(resolve));
  });
  for (const value of [1, 2, 3]) writer.push(value);
  finish.shift()!();
  await Promise.resolve();
  writer.push(4);
  const settled = writer.settled();
  while (finish.length > 0) {
    finish.shift()!();
    await Promise.resolve();
  }
  await settled;
  expect(written).toEqual([1, 3, 4]);
});
