import { BadOption } from '../command/run.ts';

/** One of some equal parts of a work, counted from 1 as the shards of test runners are. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** All of the work. */
export const WHOLE: Shard = { index: 1, of: 1 };

/** @throws BadOption where it is none, such as 0/4 or 5/4 */
export function readShard(given: string | undefined): Shard {
  if (given === undefined) return WHOLE;
  const [, index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(given) ?? []).map(Number);
  if (!(index! >= 1 && index! <= of!)) {
    throw new BadOption(
      `--shard should be one of equal parts such as 3/16, but it is ${JSON.stringify(given)}`,
    );
  }
  return { index: index!, of: of! };
}

/** The shard's part of a list: neighbours, and as many as in any other shard, or one more. */
export const sharded = <T>(list: readonly T[], { index, of }: Shard): T[] =>
  list.slice(Math.floor(((index - 1) * list.length) / of), Math.floor((index * list.length) / of));

/** `03-of-16`: in the order of the shards where names are sorted. */
export const shardName = ({ index, of }: Shard): string =>
  `${String(index).padStart(String(of).length, '0')}-of-${of}`;
