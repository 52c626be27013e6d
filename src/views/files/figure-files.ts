import { COMMAS, type Dialect, SEMICOLONS } from '../../experiment/files/csv-cells.ts';
import { toCsv } from '../../experiment/files/csv.ts';
import { encodeResults, fileText } from '../../experiment/files/results-file.ts';
import { SOFTWARE } from '../../experiment/files/software.ts';
import { isSummary } from '../../experiment/results/summary.ts';
import { message, Told } from '../../messages.ts';
import { figure } from '../../state/selectors/figure.ts';
import type { GraftState } from '../../state/store.ts';
import { textsIn } from '../../texts/texts.ts';
import { pngOf, svgOf } from '../chart/export/save.ts';
import { recipeLine } from './recipe-line.ts';
import '../../texts/refusals.ts';

/** What makes a file of the figure on show, by the name of its form. */
export const MAKERS = {
  CSV: (state) => csv(state, COMMAS),
  /** As spreadsheets read it where the decimal point is a comma. */
  'CSV ;': (state) => csv(state, SEMICOLONS),
  JSON: json,
  SVG: (state) => new Blob([chart(state)], { type: 'image/svg+xml' }),
  PNG: (state) => pngOf(chart(state)),
} as const satisfies Record<string, (state: GraftState) => Blob | Promise<Blob>>;

/** The runs of the figure; a figure without any makes no file. */
function runsOf(state: GraftState) {
  const { measured } = figure(state);
  if (measured.length === 0) throw new Told(message('noRunsInFigure'));
  return measured;
}

function csv(state: GraftState, dialect: Dialect): Blob {
  return new Blob([toCsv(runsOf(state), dialect)], { type: 'text/csv;charset=utf-8' });
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
function chart(state: GraftState): string {
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
