import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { isSummary } from '../../experiment/results/summary.ts';
import type { GraftState } from '../../state/store.ts';
import { textsIn } from '../../texts/texts.ts';
import { download } from './download.ts';

/** Every finished run that was trained in this browser, of whatever experiment, as a file that comes back in. */
export function saveRuns({ finished, language }: Pick<GraftState, 'finished' | 'language'>): void {
  const results = [...finished.values()].flatMap(({ result, origin }) =>
    origin === 'live' && !isSummary(result) ? [result] : [],
  );
  const file = encodeResults(results, { title: textsIn(language, 'page')('storage.fileTitle') });
  download('graft-runs.json', new Blob([fileText(file)], { type: 'application/json' }));
}
