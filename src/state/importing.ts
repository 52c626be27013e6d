import { type Message, message, messageOf } from '../experiment/message.ts';
import type { RunResult } from '../experiment/result.ts';
import type { Finished } from '../experiment/results.ts';
import { pool } from '../experiment/results-file-pool.ts';
import { decodeResults } from '../experiment/results-file-read.ts';
import { resultsOfLink } from './share-class.ts';
import type { GraftState } from './store.ts';

/** What a file of results adds to the page, and what to say of it. A file that cannot be read adds nothing. */
export function imported(
  { data, finished }: Pick<GraftState, 'data' | 'finished'>,
  name: string,
  text: string,
): { readonly message: Message; readonly results: readonly Finished[] } {
  if (data.kind !== 'ready') {
    return { message: message('fileNotRead', { file: name, why: message('drawingsMissing') }), results: [] };
  }
  let results: readonly RunResult[];
  try {
    results = text.startsWith('#')
      ? (resultsOfLink(text, data.hash)?.results ?? []) // one of a class, kept from an earlier visit
      : decodeResults(text, data.hash);
  } catch (error) {
    return { message: message('fileNotRead', { file: name, why: messageOf(error) }), results: [] };
  }
  const { added, duplicates, refused } = pool([...finished.values()], results);
  const parts = [message('runsAdded', { count: added.length })];
  if (duplicates) parts.push(message('runsKnown', { count: duplicates }));
  const [why] = refused;
  if (why) parts.push(message('runsRefused', { count: refused.length, why }));
  return {
    message: message('fileRead', { file: name, parts }),
    results: added.map((result) => ({ result, origin: 'imported' })),
  };
}
