import { useMemo, useState } from 'react';
import { N_MAX } from '../../../experiment/setup/network.ts';
import type { Finding } from '../../../experiment/study/findings.ts';
import { useText } from '../../context.ts';
import type { AccuracyChartProps } from '../accuracy/accuracy-props.ts';
import { Legend } from '../accuracy/Legend.tsx';
import { Lines } from '../accuracy/Lines.tsx';
import { LivePoint } from '../accuracy/LivePoint.tsx';
import { liveValue } from '../accuracy/live-value.ts';
import { Plot } from '../accuracy/Plot.tsx';
import { axisOf, shownN } from '../accuracy/wording.tsx';
import { rowsOf, valuesBelow } from './below.ts';
import { ClaimMarks } from './ClaimMarks.tsx';
import { shownClaim } from './claim-marks.ts';
import { claimWords } from './claim-words.ts';
import { LaneAxis } from './LaneAxis.tsx';
import { LaneGrid } from './LaneGrid.tsx';
import { LaneNames } from './LaneNames.tsx';
import { isLow, stacked } from './lane-layout.ts';
import { laneSeries, ofLane, treatmentsOf } from './lane-series.ts';
import { LanesKey } from './LanesKey.tsx';
import { PaperMarks } from './PaperMarks.tsx';
import { paperLines } from './paper-lines.ts';
import './lanes.css';
import './text.ts';

export interface LanesChartProps extends AccuracyChartProps {
  /** The claim whose lane is magnified, with what the figure says of it. */
  readonly finding: Finding | undefined;
  /** Shows all lanes alike again. */
  readonly onAll: () => void;
}

/** Percentage points up to which intervals are drawn to their ends, whatever the means. */
const FAR = 8;
const NAMES = Array.from({ length: N_MAX + 1 }, (_, n) => String(n));
const NONE: AccuracyChartProps['points'] = [];

/** The figure's points against the base of the same split, a lane for each treatment on one horizontal axis. */
export function LanesChart(props: LanesChartProps) {
  const { at, preset, arm, chosen, seed, points, live, compared = NONE, finding, onAll } = props;
  const { absence = 'none' } = props;
  const t = useText('lanes');
  const chart = useText('chart');
  const [withPaper, setWithPaper] = useState(true);
  const overArms = preset.axis === 'arms';
  const n = overArms ? shownN(preset, props.n) : undefined;
  const paper = useMemo(() => paperLines(preset.id), [preset.id]);
  const claim = useMemo(
    () => finding && shownClaim(finding, preset, arm, points),
    [finding, preset, arm, points],
  );
  const opening = claim?.treatment;
  const treatments = useMemo(() => treatmentsOf(preset, chosen, opening), [preset, chosen, opening]);

  const { lanes, height, bottom } = useMemo(() => {
    const contents = treatments.map((treatment) => {
      const own = ofLane([...points, ...compared], treatment, n);
      const means = own.map(({ change }) => change!.mean);
      const ends = own.flatMap(({ change }) => (change!.count > 2 ? (change!.interval ?? []) : []));
      const theirs = paper
        .filter((line) => line.treatment === treatment && !overArms)
        .flatMap((line) => line.at.map(({ change }) => change));
      const low = ofLane(points, treatment, n).filter(({ change }) => isLow(change!.mean));
      const places = low.map((point) =>
        overArms ? preset.arms.findIndex(({ id }) => id === point.arm) : point.n,
      );
      // An interval or a network of the paper that reaches far out does not stretch the lane.
      const most = Math.max(FAR, ...means);
      const held = [...means, ...[...ends, ...theirs].filter((value) => !isLow(value) && value < most)];
      return { treatment, values: held, rows: rowsOf(places) };
    });
    return stacked(at, contents, claim, overArms ? preset.arms.length : undefined);
  }, [treatments, points, compared, paper, overArms, n, at, claim, preset.arms]);

  const drawn = useMemo(
    () =>
      lanes.map((lane) => {
        const isFaint = claim !== undefined && lane.treatment !== claim.treatment;
        const series = laneSeries(preset, points, lane.treatment, n, lane.frame).map((one) => ({
          ...one,
          faint: isFaint,
        }));
        return {
          lane,
          series,
          behind: laneSeries(preset, compared, lane.treatment, n, lane.frame),
          below: valuesBelow(lane, series),
        };
      }),
    [lanes, claim, preset, points, compared, n],
  );
  const series = drawn.flatMap((one) => one.series);
  const looked = series.find((one) => one.treatment === chosen && (overArms || one.last.arm === arm));
  const slot = overArms
    ? Math.max(
        0,
        preset.arms.findIndex(({ id }) => id === arm),
      )
    : props.n;
  const own = claim && drawn.find(({ lane }) => lane.treatment === claim.treatment)?.lane;
  const words = claim && own && claimWords(claim, own, at.phone, t);
  const boxes = [
    ...drawn.flatMap(({ below }) => below.map(({ box }) => box)),
    ...(words ? words.frames.map(({ label }) => label.box) : []),
    ...(words?.number ? [words.number.box] : []),
  ];
  const value = live && liveValue(live, points, 'change', arm, seed);
  const lively = live && drawn.find(({ lane }) => lane.treatment === live.treatment)?.lane.frame;
  const liveSlot = overArms ? slot : live?.n;

  return (
    <div className="lanes">
      <Plot
        at={{ ...at, chartHeight: height }}
        {...{ preset, series, seed, slot }}
        label={t('label')}
        chosen={looked}
        onPick={props.onPick}
        drawing={props.drawing}
        under={
          <>
            {drawn.map(({ lane, series: lines, behind }) => (
              <g key={lane.treatment} className={claim && lane !== own ? 'lane lane-faint' : 'lane'}>
                <LaneGrid lane={lane} />
                {withPaper && !overArms && (
                  <PaperMarks
                    lane={lane}
                    lines={paper.filter(({ treatment }) => treatment === lane.treatment)}
                  />
                )}
                <Lines
                  frame={lane.frame}
                  series={lines}
                  reference={undefined}
                  chosen={looked}
                  compared={behind}
                />
              </g>
            ))}
            {lanes[0] && (
              <LaneAxis
                frame={lanes[0].frame}
                {...{ bottom, slot }}
                names={overArms ? preset.arms.map(({ id }) => chart(`names:arms.${id}`)) : NAMES}
                isCut={!overArms}
                axis={axisOf(preset, chart)}
                words={boxes}
              />
            )}
          </>
        }
      >
        {drawn.map(({ lane, series: lines, below }) => (
          <g key={lane.treatment}>
            {below.map(({ key, text, color, box }) => (
              <text
                key={key}
                x={box.x + box.width / 2}
                y={box.y + 12}
                textAnchor="middle"
                className="lane-below"
                style={{ fill: color }}
              >
                {text}
              </text>
            ))}
            <LaneNames
              lane={lane}
              series={lines}
              short={at.phone}
              looked={lane.treatment === chosen}
              empty={absence === 'none' ? chart('names:noRuns') : chart(`absence.${absence}`)}
            />
          </g>
        ))}
        {claim && own && words && <ClaimMarks claim={claim} lane={own} words={words} />}
        {live && lively && value !== undefined && liveSlot !== undefined && (
          <LivePoint live={live} frame={lively} slot={liveSlot} quantity="change" value={value} />
        )}
      </Plot>
      {at.phone && drawn[0] && <Legend series={drawn[0].series} />}
      <div style={{ marginLeft: at.phone ? 0 : at.scale * at.left }}>
        <LanesKey
          {...{ preset, points, chosen, seed }}
          paper={paper.length > 0 ? withPaper : undefined}
          onPaper={setWithPaper}
          onAll={claim && onAll}
        />
      </div>
    </div>
  );
}
