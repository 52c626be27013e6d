import { expect, test } from 'vitest';
import { newestOf } from './newest.ts';

test('of what is asked for meanwhile, only the newest is done', async () => {
  const done: string[] = [];
  const ends: (() => void)[] = [];
  const ask = newestOf(async (asked: string) => {
    done.push(asked);
    await new Promise<void>((resolve) => ends.push(resolve));
  });
  const first = ask('a');
  void ask('b');
  void ask('c');
  expect(done).toEqual(['a']);
  ends[0]!();
  await expect.poll(() => done).toEqual(['a', 'c']);
  ends[1]!();
  await first;
  void ask('d');
  expect(done).toEqual(['a', 'c', 'd']);
});
