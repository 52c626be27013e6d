import { expect, it } from 'vitest';
import { BadOption } from '../command/run.ts';
import { readShard, sharded, shardName, WHOLE } from './shard.ts';

const seeds = Array.from({ length: 10 }, (_, i) => 42 + i);

it('is counted from 1, and is everything where nothing is said', () => {
  expect(readShard('3/16')).toEqual({ index: 3, of: 16 });
  expect(readShard(undefined)).toEqual(WHOLE);
  expect(sharded(seeds, WHOLE)).toEqual(seeds);
});

it.each(['0/4', '5/4', '4', '1/0', '1/4/2', '-1/4', '1.5/4', ''])('refuses %j in a sentence', (given) => {
  expect(() => readShard(given)).toThrow(BadOption);
  expect(() => readShard(given)).toThrow(
    `--shard should be one of equal parts such as 3/16, but it is "${given}"`,
  );
});

it.each([1, 2, 3, 4, 7, 10])(
  'deals all seeds to %d shards, in order, none larger by two than another',
  (of) => {
    const shards = Array.from({ length: of }, (_, i) => sharded(seeds, { index: i + 1, of }));
    expect(shards.flat()).toEqual(seeds);
    const sizes = shards.map(({ length }) => length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  },
);

it('has names that sort as the shards do', () => {
  const names = Array.from({ length: 16 }, (_, i) => shardName({ index: i + 1, of: 16 }));
  expect(names[2]).toBe('03-of-16');
  expect(names.toSorted()).toEqual(names);
});
