import { useMemo } from 'react';
import { N_MAX } from '../../experiment/setup/network.ts';
import type { Preset } from '../../experiment/study/presets.ts';
import type { Text } from '../../texts/texts.ts';
import { dotted } from '../chart/label-placement.ts';
import { closeDomain, domain } from '../chart/accuracy/frame.ts';
import { Lines } from '../chart/accuracy/Lines.tsx';
import { Mark } from '../chart/Mark.tsx';
import { obstacles } from '../chart/accuracy/obstacles.ts';
import { armsSeries, extent, layersSeries, type Series } from '../chart/accuracy/series.ts';
import { tooltip } from '../chart/accuracy/tooltip.ts';
import { useText } from '../context.ts';
import type { Geometry } from '../geometry.ts';
import { hallFrame } from './frame.ts';
import { placesOf } from '../predict/PredictionLine.tsx';
import { type Expected, PresenterPrediction } from './PresenterPrediction.tsx';
import { HallGrid } from './PresenterGrid.tsx';
import { HallLabels } from './PresenterLabels.tsx';
import { everything, places, type Screen, visible } from './reveal.ts';
import { Question } from './Question.tsx';

interface HallChartProps {
  readonly at: Geometry;
  readonly screen: Screen;
  /** The place up to which the main line is shown. */
  readonly upTo: number;
  /** The place looked at. */
  readonly slot: number;
  /** Whether the base alone is drawn. */
  readonly bare: boolean;
  /** Values that the scale must hold besides the points. */
  readonly reach: readonly number[];
  readonly label: string;
  /** What is expected of the main line, if anything. */
  readonly expected: Expected | undefined;
}

/** The chart of a hall: the base, a line to compare with, and the line that is revealed place by place. */
export function HallChart({ at, screen, upTo, slot, bare, reach, label, expected }: HallChartProps) {
  const t = useText('chart');
  const { preset, main, n } = screen;
  const { quantity, axis, arms } = preset;
  const ends = useMemo(() => {
    const values = [...extent(everything(screen), quantity), ...reach];
    return axis === 'n' ? domain(quantity, values) : closeDomain(quantity, values);
  }, [screen, quantity, axis, reach]);
  const frame = useMemo(
    () => hallFrame(at, ends, axis === 'n' ? undefined : arms.length),
    [at, ends, axis, arms.length],
  );
  const series = useMemo(() => {
    const seen = bare ? visible({ ...screen, beside: undefined }, -1) : visible(screen, upTo);
    const source = { preset, points: seen, arm: main.arm, chosen: main.treatment };
    return axis === 'n' ? layersSeries(source, frame) : armsSeries(source, n, frame);
  }, [bare, screen, upTo, preset, main, axis, n, frame]);
  const reference = axis === 'n' ? series.find(({ treatment }) => treatment === 'base') : undefined;
  const isMain = ({ treatment, last }: Series) =>
    treatment === main.treatment && (axis === 'arms' || last.arm === main.arm);
  const chosen = series.find(isMain);
  const last = expected?.now ? undefined : expected?.prediction?.values.at(-1);
  const yours = last === undefined ? undefined : frame.y(last - expected!.level);
  const predicted = useMemo(
    () =>
      expected?.prediction && !expected.now
        ? dotted(placesOf(frame, expected.level, [expected.start, ...expected.prediction.values]))
        : [],
    [expected, frame],
  );
  const hidden = bare ? [] : places(screen).filter((place) => place > upTo);
  const names = placeNames(preset, t);
  return (
    <svg className="hall-chart" width={at.stage} height={at.chartHeight} role="group" aria-label={label}>
      <HallGrid {...{ frame, quantity, names, slot }} isCut={axis === 'n'} narrow={at.phone} />
      <Lines frame={frame} series={series} reference={reference} chosen={chosen} compared={[]} />
      {hidden.length > 0 && (
        <Question {...{ frame, hidden, names, axis }} around={[...obstacles(series, frame), ...predicted]} />
      )}
      <HallPoints {...{ series, preset, slot }} />
      {expected && <PresenterPrediction frame={frame} {...expected} />}
      <HallLabels
        {...{ frame, series, reference, chosen, quantity }}
        short={at.phone}
        yours={yours}
        around={predicted}
      />
    </svg>
  );
}

interface HallPointsProps {
  readonly series: readonly Series[];
  readonly preset: Preset;
  /** The place looked at. */
  readonly slot: number;
}

/** The points along some lines. */
export function HallPoints({ series, preset, slot }: HallPointsProps) {
  const t = useText('chart');
  return series.flatMap((one) =>
    one.slots.map(
      (place) =>
        place && (
          <g
            key={place.key}
            role="img"
            aria-label={tooltip({ point: place }, preset, t)}
            className="hall-point"
          >
            <Mark
              shape={one.style.marker}
              x={place.x}
              y={place.y}
              r={place.slot === slot ? 8 : 6.5}
              color={one.style.color}
              fill={one.style.fill}
            />
          </g>
        ),
    ),
  );
}

/** What the places of the horizontal axis are called: `0` … `7`, or the arms. */
export const placeNames = ({ axis, arms }: Preset, t: Text<'chart'>): readonly string[] =>
  axis === 'n'
    ? Array.from({ length: N_MAX + 1 }, (_, n) => String(n))
    : arms.map(({ id }) => t(`names:arms.${id}`));
