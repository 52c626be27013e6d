import type { RunResult } from '../../experiment/results/result.ts';
import { networkFile } from '../../experiment/files/network-files.ts';
import { runName } from '../../experiment/setup/run.ts';
import { message, messageOf } from '../../messages.ts';
import type { Actions } from '../../state/actions/actions.ts';
import type { Language } from '../../texts/languages.ts';
import { download } from './download.ts';
import { shownKnobs } from './shown-knobs.ts';
import '../../texts/refusals.ts';

/** So long, in milliseconds, a network may take to be put together: its test images are read for it. */
const PATIENCE_MS = 60_000;

/** Saves a finished network with its test images and a script for PyTorch, or says why not. */
export async function takeNetwork(
  result: RunResult,
  language: Language,
  { inside, say }: Pick<Actions, 'inside' | 'say'>,
): Promise<void> {
  const shown = shownKnobs(result.recipe, language);
  try {
    const desk = await inside();
    const zip = await desk.take(result, { signal: AbortSignal.timeout(PATIENCE_MS), shown });
    if (!zip) return say(message('networkNotKept', { run: runName(result.run) }));
    const name = networkFile(result.recipe, result.run).replace('.safetensors', '.zip');
    download(`graft-${name}`, new Blob([zip], { type: 'application/zip' }));
  } catch (error) {
    say(message('fileNotMade', { file: runName(result.run), why: messageOf(error) }));
  }
}
