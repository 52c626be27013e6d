import { toCsv } from '../../experiment/csv.ts';
import { presetOf } from '../../experiment/presets.ts';
import { encodeResults } from '../../experiment/results-file.ts';
import { figure } from '../../state/figure.ts';
import type { GraftState } from '../../state/store.ts';
import { pngOf, svgOf } from '../chart/save.ts';
import { useActions, useGraftStore } from '../context.ts';
import { download } from './download.ts';
import { recipeLine } from './recipe-line.ts';

/** The figure on show as files: its runs as CSV or JSON, its chart as SVG or PNG. */
export function ExportLinks() {
  const store = useGraftStore();
  const { say } = useActions();
  const save = (make: (state: GraftState) => Blob | Promise<Blob>, extension: string) => async () => {
    const state = store.getState();
    try {
      download(`graft-${state.experiment.preset}.${extension}`, await make(state));
    } catch (error) {
      say(
        `The ${extension.toUpperCase()} was not made: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  return (
    <span className="export">
      Export{' '}
      {(
        [
          ['CSV', csv],
          ['JSON', json],
          ['SVG', (state) => new Blob([chart(state)], { type: 'image/svg+xml' })],
          ['PNG', (state) => pngOf(chart(state))],
        ] as [string, (state: GraftState) => Blob | Promise<Blob>][]
      ).map(([name, make]) => (
        <button key={name} className="link" onClick={() => void save(make, name.toLowerCase())()}>
          {name}
        </button>
      ))}
    </span>
  );
}

const noRuns = new Error('there are no finished runs in the figure yet.');

function csv(state: GraftState): Blob {
  const { measured } = figure(state);
  if (measured.length === 0) throw noRuns;
  return new Blob([toCsv(measured)], { type: 'text/csv' });
}

function json(state: GraftState): Blob {
  const { measured } = figure(state);
  if (measured.length === 0) throw noRuns;
  const { name } = presetOf(state.experiment.preset);
  const file = encodeResults(
    measured.map(({ result }) => result),
    { title: name },
  );
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}

/** The chart as it stands, with the recipe below. */
function chart(state: GraftState): string {
  const svg = document.querySelector<SVGSVGElement>('.chart-plot svg');
  const title = document.querySelector('.chart-title')?.textContent ?? '';
  if (!svg || state.data.kind !== 'ready')
    throw new Error('the chart is not on show; leave the table first.');
  const { points } = figure(state);
  const counts = points.map(({ accuracy }) => accuracy.count);
  const repeats = counts.length ? `Bars: 95 % intervals over up to ${Math.max(...counts)} repeats` : '';
  const { name } = presetOf(state.experiment.preset);
  return svgOf(svg, {
    title: `${name}: ${title}`,
    lines: [recipeLine(state.experiment.recipe, state.data.hash), repeats].filter(Boolean),
  });
}
