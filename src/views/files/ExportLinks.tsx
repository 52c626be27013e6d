import type { Dialect } from '../../experiment/files/csv-cells.ts';
import { isSummary } from '../../experiment/results/summary.ts';
import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { SOFTWARE } from '../../experiment/files/software.ts';
import { message, messageOf, Told } from '../../messages.ts';
import { preload } from '../../state/preload.ts';
import { figure } from '../../state/selectors/figure.ts';
import type { GraftState } from '../../state/store.ts';
import { textsIn } from '../../texts/texts.ts';
import { useActions, useGraftStore, useText } from '../context.ts';
import { download } from './download.ts';
import { recipeLine } from './recipe-line.ts';

const saving = () => import('../chart/export/save.ts');

/** What makes a file of the figure on show. Some makers are loaded when they are first asked for. */
type Maker = (state: GraftState) => Blob | Promise<Blob>;

interface Format {
  readonly name: string;
  readonly extension: string;
  readonly make: Maker;
  /** What the name does not say. */
  readonly title?: 'footer.csvSemicolons';
}

const FORMATS: readonly Format[] = [
  { name: 'CSV', extension: 'csv', make: (state) => csv(state) },
  { name: 'CSV ;', extension: 'csv', make: semicolons, title: 'footer.csvSemicolons' },
  { name: 'JSON', extension: 'json', make: json },
  {
    name: 'SVG',
    extension: 'svg',
    make: async (state) => new Blob([await chart(state)], { type: 'image/svg+xml' }),
  },
  {
    name: 'PNG',
    extension: 'png',
    make: async (state) => (await preload(saving)).pngOf(await chart(state)),
  },
];

/** The figure on show as files: its runs as CSV or JSON, its chart as SVG or PNG. */
export function ExportLinks() {
  const t = useText('page');
  const store = useGraftStore();
  const { say } = useActions();
  async function save({ name, extension, make }: Format) {
    const state = store.getState();
    try {
      download(`graft-${state.experiment.preset}.${extension}`, await make(state));
      const fromLinks = figure(state).measured.filter(({ result }) => isSummary(result)).length;
      if (make === json && fromLinks > 0) say(message('linkRunsLeftOut', { count: fromLinks }));
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
          {...(format.title ? { title: t(format.title) } : {})}
          onClick={() => void save(format)}
        >
          {format.name}
        </button>
      ))}
    </span>
  );
}

/** The runs of the figure; a figure without any makes no file. */
function runsOf(state: GraftState) {
  const { measured } = figure(state);
  if (measured.length === 0) throw new Told(message('noRunsInFigure'));
  return measured;
}

async function csv(state: GraftState, dialect?: Dialect): Promise<Blob> {
  const { toCsv } = await preload(() => import('../../experiment/files/csv.ts'));
  return new Blob([toCsv(runsOf(state), dialect)], { type: 'text/csv;charset=utf-8' });
}

/** As spreadsheets read it where the decimal point is a comma. */
async function semicolons(state: GraftState): Promise<Blob> {
  return csv(state, (await preload(() => import('../../experiment/files/csv-cells.ts'))).SEMICOLONS);
}

/** What the experiment on show is called. */
const nameOf = ({ experiment, language }: GraftState): string =>
  textsIn(language, 'experiments')(`${experiment.preset}.name`);

function json(state: GraftState): Blob {
  // What came in a link has no curve, and so cannot be a file's.
  const results = runsOf(state).flatMap(({ result }) => (isSummary(result) ? [] : [result]));
  if (results.length === 0) throw new Told(message('onlyLinkRuns'));
  const file = encodeResults(results, { title: nameOf(state), software: SOFTWARE });
  return new Blob([fileText(file)], { type: 'application/json' });
}

/** The chart as it stands, with the recipe below. */
async function chart(state: GraftState): Promise<string> {
  const { svgOf } = await preload(saving);
  const t = textsIn(state.language, 'page');
  const svg = document.querySelector<SVGSVGElement>('.chart-plot svg');
  const title = document.querySelector('.chart-title')?.textContent ?? '';
  if (!svg || state.data.kind !== 'ready') throw new Told(message('chartHidden'));
  const repeats = Math.max(0, ...figure(state).points.map(({ accuracy }) => accuracy.count));
  return svgOf(svg, {
    title: t('saved.title', { experiment: nameOf(state), title }),
    lines: [
      recipeLine(state.experiment.recipe, state.data.hash, t, textsIn(state.language, 'recipe')),
      repeats > 1 ? t('saved.bars', { repeats: t('names:repeats', { count: repeats }) }) : t('saved.single'),
    ],
  });
}
