import { dialectOf, readingCsv } from './csv-read.ts';
import type { RunResult } from '../results/result.ts';
import { decodingResults, MOST_BYTES, type Reading } from './results-file-read.ts';
import { refused, shown } from './results-file-schema.ts';

/** A link to Graft, or to a page that serves it, somewhere in a text. */
const LINK = /#v=\d/;

/**
 * Reads a file that was brought in, run by run, whatever it is: JSON or CSV of results.
 * @throws RefusedFile and nothing else
 */
export function readingFile(content: string, dataHash: string): Generator<Reading, RunResult[]> {
  if (content.length > MOST_BYTES) throw refused('tooManyBytes', { most: MOST_BYTES / 1e6 });
  const text = content.replace(/^\u{FEFF}/u, '');
  const dialect = dialectOf(text);
  if (dialect) return readingCsv(text, dialect, dataHash);
  const start = text.slice(0, 1000).trimStart();
  if (/^[{[]/.test(start)) return decodingResults(text, dataHash);
  if (LINK.test(text.slice(0, 20_000))) throw refused('linkInFile', {});
  throw refused('strangeFile', { start: shown(start.slice(0, 20)) });
}
