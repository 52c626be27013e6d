import type { RunResult } from '../experiment/results/result.ts';

/** Patience with the server: without its recordings the page trains everything itself. */
const PATIENCE_MS = 20_000;
/** Runs that are read between two pauses: a millisecond. */
const SLICE = 4;

/**
 * Fetches the recorded runs of an experiment, and reads them a few at a time.
 * Rejects with a sentence where they are not there, or do not fit this page's rules or the data of `dataHash`.
 * @param pause lets the page do what else it has to do
 */
export async function fetchRecording(
  url: string,
  dataHash: string | Promise<string>,
  pause: () => Promise<void>,
): Promise<RunResult[]> {
  const [text, hash, { decodingResults }] = await Promise.all([
    fetchStatic(url).then((response) => response.text()),
    dataHash,
    import('../experiment/files/results-file-read.ts'), // comes beside the file, and after the first picture
  ]);
  const reading = decodingResults(text, hash);
  for (let read = 1; ; read++) {
    const { done, value } = reading.next();
    if (done) return value;
    if (read % SLICE === 0) await pause();
  }
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
