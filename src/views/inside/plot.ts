import { scaleLinear } from 'd3';
import type { Look, Seen } from '../../experiment/inside/look.ts';
import { placeOf } from '../../experiment/inside/road.ts';
import { parseRunName } from '../../experiment/setup/run.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import type { Text } from '../../texts/texts.ts';
import { STYLES, type TreatmentStyle } from '../chart/styles.ts';
import { percent, percents, shownName } from '../format.ts';

export type LineStyle = Pick<TreatmentStyle, 'color' | 'dash' | 'cap' | 'marker' | 'fill'>;

/** One line of the picture. */
export interface PlotLine {
  readonly name: string;
  readonly style: LineStyle;
  /** Drawn larger than the bases beside it. */
  readonly isStrong: boolean;
  /** A value a place, from left to right; null where there is none. */
  readonly values: readonly (number | null)[];
  /** Places, from the left, that are locked. */
  readonly locked: number;
  /** What the values are compared with. */
  readonly whole?: number;
}

/** What a look's picture shows. */
export interface Plot {
  /** Layers by their names; the places of a road are numbers. */
  readonly places: readonly (string | number)[];
  readonly top: number;
  readonly ticks: readonly number[];
  readonly shown: (value: number) => string;
  /** On the axis. */
  readonly ticked: (value: number) => string;
  readonly lines: readonly PlotLine[];
}

/** How a network's line looks. */
export function styleOf(name: string): LineStyle {
  const run = parseRunName(name);
  if (!run) return NEUTRAL;
  return name === 'baseA' ? { ...STYLES.base, color: 'var(--A)' } : STYLES[treatmentOf(run)];
}

/** Of what is between two networks of which none is the one that is learnt of. */
const NEUTRAL: LineStyle = { color: 'var(--ink3)', dash: '2 3', cap: 'butt', marker: 'square', fill: 'open' };

const isBase = (name: string) => name.startsWith('base');

/** Accuracies have the scale of the whole: what is lost is seen beside all that could be. */
const OF_ALL = { top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };

export function plotOf(seen: Exclude<Seen, { look: 'answers' }>, t: Text<'inside'>): Plot {
  const accuracies = {
    ...OF_ALL,
    shown: percent,
    ticked: (value: number) => percents(100 * value).replace('.0', ''),
  };
  switch (seen.look) {
    case 'drift': {
      const drifts = seen.rows.flatMap(({ layers }) => layers.map(({ drift }) => drift));
      const scale = scaleLinear([0, Math.max(0.1, ...drifts)], [0, 1]).nice(4);
      const decimals = (value: number) => value.toFixed(value === 0 ? 0 : 2);
      return {
        places: layersOf(seen),
        top: scale.domain()[1]!,
        ticks: scale.ticks(4),
        shown: decimals,
        ticked: scale.tickFormat(4),
        lines: seen.rows.map(({ run, layers }) => ({
          name: shownName(run, t),
          style: styleOf(run),
          isStrong: !isBase(run),
          values: layers.map(({ drift }) => drift),
          locked: layers.filter(({ frozen, before, after }) => frozen && before === after).length,
        })),
      };
    }
    case 'resets':
      return {
        places: layersOf(seen),
        ...accuracies,
        lines: seen.rows.map(({ run, images, correct, layers }) => ({
          name: shownName(run, t),
          style: styleOf(run),
          isStrong: !isBase(run),
          values: layers.map((put) => put.correct / images),
          locked: 0,
          whole: correct / images,
        })),
      };
    case 'road':
      return {
        places: (seen.rows[0]?.correct ?? []).map((_, point) => placeOf(point)),
        ...accuracies,
        lines: seen.rows.map(({ from, to, images, correct }) => ({
          name: t('toPair', { from: shownName(from, t), to: shownName(to, t) }),
          style: isBase(from) ? styleOf(to) : NEUTRAL,
          isStrong: isBase(from),
          values: correct.map((count) => count / images),
          locked: 0,
        })),
      };
    case 'likeness':
      return {
        places: layersOf(seen),
        top: 1,
        ticks: OF_ALL.ticks,
        shown: (value) => value.toFixed(2),
        ticked: String,
        lines: seen.rows.map(({ first, second, layers }) => ({
          name: t('pair', { first: shownName(first, t), second: shownName(second, t) }),
          style: isBase(second) ? NEUTRAL : { ...styleOf(first), ...pairMark(second) },
          isStrong: !isBase(second),
          values: layers.map(({ cka }) => cka),
          locked: 0,
        })),
      };
  }
}

/** A pair has the colour of its base and the mark of the other. */
function pairMark(name: string): Pick<LineStyle, 'dash' | 'marker' | 'fill'> {
  const { dash, marker, fill } = styleOf(name);
  return { dash, marker, fill };
}

const layersOf = (seen: Exclude<Seen, { look: Extract<Look, 'road' | 'answers'> }>): string[] =>
  (seen.rows[0]?.layers ?? []).map(({ layer }) => layer);
