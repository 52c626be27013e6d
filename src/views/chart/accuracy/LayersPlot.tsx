import { useMemo } from 'react';
import { N_MAX } from '../../../experiment/setup/network.ts';
import { useText } from '../../context.ts';
import type { AccuracyChartProps } from './accuracy-props.ts';
import { dropsAt, ROW } from './accuracy-drop.ts';
import { DropBrackets, DropList } from './DropBrackets.tsx';
import { Empty } from './Empty.tsx';
import { EndLabels } from './EndLabels.tsx';
import { domain, layersFrame } from './frame.ts';
import { Grid } from './Grid.tsx';
import { Legend } from './Legend.tsx';
import { Lines } from './Lines.tsx';
import { LivePoint } from './LivePoint.tsx';
import { liveValue } from './live-value.ts';
import { obstacles } from './obstacles.ts';
import { OffScale, offScale } from './OffScale.tsx';
import { Plot } from './Plot.tsx';
import { extent, layersSeries } from './series.ts';

const NAMES = Array.from({ length: N_MAX + 1 }, (_, n) => String(n));
const NONE: AccuracyChartProps['points'] = [];
const NOWHERE: readonly number[] = [];

/** A figure over n, on the axis of the diagram above. */
export function LayersPlot(props: AccuracyChartProps) {
  const {
    at,
    preset,
    arm,
    n,
    chosen,
    seed,
    points,
    live,
    decomposition,
    compared = NONE,
    reach = NOWHERE,
  } = props;
  const { quantity } = preset;
  const t = useText('chart');

  const [low, high] = useMemo(() => {
    // Untrained random filters may run off the bottom of the accuracies, and the chart says where to.
    const held = [...points, ...compared].filter(
      ({ treatment }) => quantity === 'change' || treatment !== 'RnB',
    );
    return domain(quantity, [...extent(held, quantity), ...reach]);
  }, [points, compared, quantity, reach]);
  const frame = useMemo(() => layersFrame(at, [low, high]), [at, low, high]);
  const series = useMemo(
    () => layersSeries({ preset, points, arm, chosen }, frame),
    [preset, points, arm, chosen, frame],
  );
  const behind = useMemo(
    () => layersSeries({ preset, points: compared, arm, chosen }, frame),
    [preset, compared, arm, chosen, frame],
  );
  const bases = series.filter(({ treatment }) => treatment === 'base');
  const reference = bases.find(({ last }) => last.arm === arm) ?? bases[0];
  // What a link hides leaves the bases, unless something is drawn in its place.
  const isHidden = props.absence === 'hidden' && reach.length === 0 && series.length === bases.length;
  const isBare = !live && behind.length === 0 && (series.length === 0 || isHidden);
  const looked = series.find((one) => one.treatment === chosen && one.last.arm === arm);
  // What frozen copies lose is no news beside a choice that is fine-tuned or random.
  const frozen = chosen === 'BnB' || chosen === 'AnB';
  const drops = useMemo(
    () => (frozen ? dropsAt(n, series, arm, decomposition) : []),
    [frozen, n, series, arm, decomposition],
  );
  const note = useMemo(() => {
    const random = series.find(({ treatment }) => treatment === 'RnB');
    return offScale(random, frame, n, chosen === 'RnB', obstacles(series, frame), t);
  }, [series, frame, chosen, n, t]);
  const rows = at.phone ? 0 : ROW * drops.length;
  const value = live && liveValue(live, points, quantity, arm, seed);

  return (
    <div>
      <Plot
        {...{ preset, series, seed }}
        at={rows > 0 ? { ...at, chartHeight: at.chartHeight + rows } : at}
        label={t(`layers.${quantity}`)}
        chosen={looked}
        slot={n}
        onPick={props.onPick}
        drawing={props.drawing}
        under={
          <>
            <Grid frame={frame} quantity={quantity} names={NAMES} slot={n} isCut />
            <Lines {...{ frame, series, reference }} chosen={looked} compared={behind} />
          </>
        }
      >
        {live && value !== undefined && <LivePoint {...{ live, frame, quantity, value }} slot={live.n} />}
        <OffScale note={note} />
        <DropBrackets {...{ drops, frame, n }} worded={!at.phone} mirrored={at.phone && n === N_MAX} />
        <EndLabels
          {...{ frame, series, reference }}
          valued={quantity === 'accuracy'}
          short={at.phone}
          bracketed={n === N_MAX && drops.length > 0}
        />
        {isBare && <Empty frame={frame} slot={n} why={props.absence} />}
        {props.overlay?.(frame, series)}
      </Plot>
      {at.phone && <Legend series={series} />}
      {at.phone && <DropList drops={drops} />}
    </div>
  );
}
