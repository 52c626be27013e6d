import { messageOf } from '../experiment/message.ts';
import type { RunResult } from '../experiment/result.ts';
import type { Finished } from '../experiment/results.ts';
import { pool } from '../experiment/results-file-pool.ts';
import { decodeResults } from '../experiment/results-file-read.ts';
import { say } from '../texts/say.ts';
import type { GraftState } from './store.ts';

/** What a file of results adds to the page, and what to say of it. A file that cannot be read adds nothing. */
export function imported(
  { data, finished }: Pick<GraftState, 'data' | 'finished'>,
  name: string,
  text: string,
): { readonly message: string; readonly results: readonly Finished[] } {
  if (data.kind !== 'ready') {
    return { message: `${name} was not read: the drawings are not here yet.`, results: [] };
  }
  let results: readonly RunResult[];
  try {
    results = decodeResults(text, data.hash);
  } catch (error) {
    const reason = say(messageOf(error));
    return { message: `${name} was not read: ${reason}`, results: [] };
  }
  const { added, duplicates, refused } = pool([...finished.values()], results);
  const parts = [`${name}: ${runs(added.length)} added`];
  if (duplicates) parts.push(`${runs(duplicates)} known already`);
  if (refused.length) parts.push(`${runs(refused.length)} refused: ${say(refused[0]!)}`);
  return {
    message: `${parts.join(', ')}.`,
    results: added.map((result) => ({ result, origin: 'imported' })),
  };
}

const runs = (count: number): string => `${count} ${count === 1 ? 'run' : 'runs'}`;
