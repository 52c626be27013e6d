import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeResults } from '../../src/experiment/files/results-file-read.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import { PRESET_IDS } from '../../src/experiment/study/presets.ts';

/** Every run of the recordings in a folder. A recording of other data or rules has none for whoever asks. */
export async function recordedIn(folder: string, dataHash: string): Promise<RunResult[]> {
  const files = await Promise.all(
    PRESET_IDS.map((id) => readFile(join(folder, `${id}.json`), 'utf8').catch(() => undefined)),
  );
  return files.flatMap((text) => (text === undefined ? [] : runsOf(text, dataHash)));
}

function runsOf(text: string, dataHash: string): RunResult[] {
  try {
    return decodeResults(text, dataHash);
  } catch {
    return []; // a run is then trained as if nobody had recorded it
  }
}
