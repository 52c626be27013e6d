import { isSummary } from '../../experiment/results/summary.ts';
import { message, messageOf } from '../../messages.ts';
import { preload } from '../../state/preload.ts';
import { figure } from '../../state/selectors/figure.ts';
import { useActions, useGraftStore, useText } from '../context.ts';
import { download } from './download.ts';

const FORMATS = [
  { name: 'CSV', extension: 'csv' },
  { name: 'CSV ;', extension: 'csv', title: 'footer.csvSemicolons' },
  { name: 'JSON', extension: 'json' },
  { name: 'SVG', extension: 'svg' },
  { name: 'PNG', extension: 'png' },
] as const;

/** The figure on show as files: its runs as CSV or JSON, its chart as SVG or PNG. */
export function ExportLinks() {
  const t = useText('page');
  const store = useGraftStore();
  const { say } = useActions();
  async function save({ name, extension }: (typeof FORMATS)[number]) {
    const state = store.getState();
    try {
      const { MAKERS } = await preload(() => import('./figure-files.ts')); // when it is first asked for
      download(`graft-${state.experiment.preset}.${extension}`, await MAKERS[name](state));
      const fromLinks = figure(state).measured.filter(({ result }) => isSummary(result)).length;
      if (name === 'JSON' && fromLinks > 0) say(message('linkRunsLeftOut', { count: fromLinks }));
    } catch (error) {
      say(message('fileNotMade', { file: name, why: messageOf(error) }));
    }
  }
  return (
    <span className="export">
      {t('footer.export')}{' '}
      {FORMATS.map((format) => (
        <button
          key={format.name}
          className="link"
          {...('title' in format ? { title: t(format.title) } : {})}
          onClick={() => void save(format)}
        >
          {format.name}
        </button>
      ))}
    </span>
  );
}
