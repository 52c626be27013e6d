import { useMemo } from 'react';
import { MARGIN } from '../../experiment/study/claims.ts';
import { dotted } from '../chart/label-placement.ts';
import { LaneGrid } from '../chart/lanes/LaneGrid.tsx';
import { laneSeries } from '../chart/lanes/lane-series.ts';
import { LineName } from '../chart/accuracy/LineName.tsx';
import { Lines } from '../chart/accuracy/Lines.tsx';
import { obstacles } from '../chart/accuracy/obstacles.ts';
import type { Series } from '../chart/accuracy/series.ts';
import { shownN } from '../chart/accuracy/wording.tsx';
import { Mark } from '../chart/Mark.tsx';
import { STYLES } from '../chart/styles.ts';
import { useText } from '../context.ts';
import type { Geometry } from '../geometry.ts';
import { placesOf } from '../predict/PredictionLine.tsx';
import { type HallLane, hallLanes } from './lanes.ts';
import { HallPoints, placeNames } from './PresenterChart.tsx';
import { type Expected, PresenterPrediction } from './PresenterPrediction.tsx';
import { HallPlaces } from './PresenterGrid.tsx';
import { Question } from './Question.tsx';
import { places, type Screen, visible } from './reveal.ts';
import '../chart/lanes/lanes.css';
import '../predict/text.ts';

/** Pixels from the beginning of the axis' name to what the margin looks like. */
const KEY = 246;

interface HallLanesProps {
  readonly at: Geometry;
  readonly screen: Screen;
  /** The place up to which the main line is shown. */
  readonly upTo: number;
  /** The place looked at. */
  readonly slot: number;
  readonly label: string;
  /** What is expected of the main line, if anything, with the base's percent as its level. */
  readonly expected: Expected | undefined;
}

/** The chart of a hall in points against base: a lane for the line that is revealed, and one for that beside it. */
export function HallLanes({ at, screen, upTo, slot, label, expected }: HallLanesProps) {
  const t = useText('present');
  const chart = useText('chart');
  const { preset, main } = screen;
  const overArms = preset.axis === 'arms';
  const lanes = useMemo(() => {
    const all = [...(expected?.prediction?.values ?? []), ...(expected?.ofClass.flat() ?? [])];
    return hallLanes(
      at,
      screen,
      all.map((value) => value - expected!.level),
    );
  }, [at, screen, expected]);
  const drawn = useMemo(() => {
    const seen = visible(screen, upTo);
    const n = overArms ? shownN(preset, screen.n) : undefined;
    return lanes.map((lane) => ({ lane, series: laneSeries(preset, seen, lane.treatment, n, lane.frame) }));
  }, [screen, upTo, overArms, preset, lanes]);
  const own = drawn.find(({ lane }) => lane.treatment === main.treatment);
  const chosen = own?.series.find(({ arm }) => arm === undefined || arm.id === main.arm);
  const predicted = useMemo(
    () =>
      own && expected?.prediction
        ? dotted(placesOf(own.lane.frame, expected.level, [expected.start, ...expected.prediction.values]))
        : [],
    [own, expected],
  );
  const hidden = places(screen).filter((place) => place > upTo);
  const names = placeNames(preset, chart);
  const last = drawn.at(-1)?.lane.frame;
  return (
    <svg
      className="hall-chart hall-lanes"
      width={at.stage}
      height={at.chartHeight}
      role="group"
      aria-label={label}
    >
      <g className="hall-grid" aria-hidden="true">
        {lanes.map((lane) => (
          <LaneGrid key={lane.treatment} lane={lane} />
        ))}
        {last && <HallPlaces frame={last} {...{ names, slot }} isCut={!overArms} />}
        {last && !at.phone && (
          <g transform={`translate(${last.right + 20} ${last.bottom + 28})`}>
            <text className="hall-axis">{t('pointsAgainstBase')}</text>
            <rect className="lane-margin" x={KEY} y={-17} width={22} height={18} />
            <path className="lane-edge" d={`M${KEY} -17h22m-22 18h22`} />
            <text className="hall-axis" x={KEY + 28}>
              ±{MARGIN}
            </text>
          </g>
        )}
      </g>
      {drawn.map(({ lane, series }) => (
        <g key={lane.treatment}>
          <Lines frame={lane.frame} series={series} reference={undefined} chosen={chosen} compared={[]} />
          {lane === own?.lane && hidden.length > 0 && (
            <Question
              {...{ hidden, names }}
              frame={lane.frame}
              axis={preset.axis}
              around={[...obstacles(series, lane.frame), ...predicted]}
            />
          )}
          <HallPoints {...{ series, preset, slot }} />
          {lane === own?.lane && expected && <PresenterPrediction frame={lane.frame} {...expected} />}
          <LaneName
            lane={lane}
            series={series}
            short={at.phone}
            yours={lane === own?.lane && expected?.prediction !== undefined}
          />
        </g>
      ))}
    </svg>
  );
}

interface LaneNameProps {
  readonly lane: HallLane;
  readonly series: readonly Series[];
  /** On a phone: the name alone, in the lane. */
  readonly short: boolean;
  /** Whether the hall's own prediction is drawn in it. */
  readonly yours: boolean;
}

/** Right of a lane: whose it is, which line is which arm's, and whether one was predicted. */
function LaneName({ lane: { treatment, frame }, series, short, yours }: LaneNameProps) {
  const t = useText('chart');
  const predict = useText('predict');
  const arms = short ? [] : series.filter(({ arm }) => arm);
  const lines = arms.length + (yours && !short ? 1 : 0);
  const x = short ? frame.right : frame.right + 20;
  const middle = Math.min(frame.y(0) + 8, frame.bottom - 8 - 30 * lines);
  const y = short ? frame.top + 16 : Math.max(frame.top + 20, middle);
  return (
    <g className="hall-labels">
      <text
        className="chart-halo"
        {...{ x, y }}
        textAnchor={short ? 'end' : undefined}
        style={{ fill: STYLES[treatment].text }}
      >
        <LineName treatment={treatment} about={short ? '' : t(`about.${treatment}`)} />
      </text>
      {arms.map(({ key, arm, style }, i) => (
        <g key={key}>
          <Mark
            shape={style.marker}
            x={x + 8}
            y={y + 22 + 30 * i}
            r={6.5}
            color={style.color}
            fill={style.fill}
          />
          <text x={x + 26} y={y + 30 * (i + 1)} className="hall-arm">
            {t(`names:arms.${arm!.id}` as 'names:arms.halves')}
          </text>
        </g>
      ))}
      {yours && !short && (
        <text x={x} y={y + 30 * lines} className="hall-yours">
          {predict('yours')}
        </text>
      )}
    </g>
  );
}
