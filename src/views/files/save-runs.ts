import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { SOFTWARE } from '../../experiment/files/software.ts';
import type { GraftState } from '../../state/store.ts';
import { ownResults } from '../../state/selectors/stored.ts';
import { textsIn } from '../../texts/texts.ts';
import { download } from './download.ts';

/** Every finished run that was trained in this browser, of whatever experiment, as a file that comes back in. */
export function saveRuns({ finished, language }: Pick<GraftState, 'finished' | 'language'>): void {
  const file = encodeResults(ownResults({ finished }), {
    title: textsIn(language, 'files')('storage.fileTitle'),
    software: SOFTWARE,
  });
  download('graft-runs.json', new Blob([fileText(file)], { type: 'application/json' }));
}
