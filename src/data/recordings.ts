import type { RunResult } from '../experiment/result.ts';
import { decodeResults } from '../experiment/results-file-read.ts';

/** Patience with the server: without its recordings the page trains everything itself. */
const PATIENCE_MS = 20_000;

/**
 * Fetches the recorded runs of an experiment.
 * Rejects with a sentence where they are not there, or do not fit this page's rules or the data of `dataHash`.
 */
export async function fetchRecording(url: string, dataHash: string): Promise<RunResult[]> {
  const response = await fetchStatic(url);
  return decodeResults(await response.text(), dataHash);
}

/** Fetches a file that comes with the page. Rejects with a sentence where it is not there. */
export async function fetchStatic(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) {
    throw new Error(
      `The recordings should be at ${url}, but the server answered ${response.status} ${response.statusText}.`,
    );
  }
  return response;
}
