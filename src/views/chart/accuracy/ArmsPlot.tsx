import { useMemo } from 'react';
import { useText } from '../../context.ts';
import type { AccuracyChartProps } from './accuracy-props.ts';
import { Empty } from './Empty.tsx';
import { EndLabels } from './EndLabels.tsx';
import { armsFrame, closeDomain } from './frame.ts';
import { Grid } from './Grid.tsx';
import { Lines } from './Lines.tsx';
import { LivePoint } from './LivePoint.tsx';
import { liveValue } from './live-value.ts';
import { Plot } from './Plot.tsx';
import { armsSeries, extent } from './series.ts';
import { axisOf, shownN } from './wording.tsx';

const NONE: AccuracyChartProps['points'] = [];

/** A figure over the arms of an experiment, in their order, at the n on show or the nearest that the experiment has. */
export function ArmsPlot(props: AccuracyChartProps) {
  const { at, preset, arm, chosen, seed, points, live, compared = NONE } = props;
  const { quantity, arms } = preset;
  const t = useText('chart');
  const n = shownN(preset, props.n);

  const [low, high] = useMemo(() => {
    const held = [...points, ...compared].filter((point) => point.treatment === 'base' || point.n === n);
    return closeDomain(quantity, extent(held, quantity));
  }, [points, compared, quantity, n]);
  const frame = useMemo(() => armsFrame(at, arms.length, [low, high]), [at, arms.length, low, high]);
  const series = useMemo(
    () => armsSeries({ preset, points, arm, chosen }, n, frame),
    [preset, points, arm, chosen, n, frame],
  );
  const behind = useMemo(
    () => armsSeries({ preset, points: compared, arm, chosen }, n, frame),
    [preset, compared, arm, chosen, n, frame],
  );
  const names = useMemo(() => arms.map(({ id }) => t(`names:arms.${id}`)), [arms, t]);
  const looked = series.find(({ treatment }) => treatment === chosen);
  const slot = Math.max(
    0,
    arms.findIndex(({ id }) => id === arm),
  );
  const value = live && liveValue(live, points, quantity, arm, seed);
  const isHere = live?.treatment === 'base' || live?.n === n;

  return (
    <Plot
      {...{ at, preset, series, seed, slot }}
      label={t('overArms', { axis: axisOf(preset, t) ?? t('table.variant') })}
      chosen={looked}
      onPick={props.onPick}
      drawing={props.drawing}
      under={
        <>
          <Grid {...{ frame, quantity, names, slot }} isCut={false} axis={axisOf(preset, t)} />
          <Lines frame={frame} series={series} reference={undefined} chosen={looked} compared={behind} />
        </>
      }
    >
      {live && isHere && value !== undefined && <LivePoint {...{ live, frame, slot, quantity, value }} />}
      <EndLabels
        frame={frame}
        series={series}
        reference={undefined}
        valued={false}
        short={at.phone}
        bracketed={false}
      />
      {series.length === 0 && behind.length === 0 && !live && (
        <Empty frame={frame} slot={slot} why={props.absence} />
      )}
    </Plot>
  );
}
