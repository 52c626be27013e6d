import { verdicts } from '../../../state/selectors/verdicts.ts';
import { useActions, useGraftState } from '../../context.ts';
import type { AccuracyChartProps } from '../accuracy/accuracy-props.ts';
import { LanesChart } from './LanesChart.tsx';

/** The lanes of the experiment on show, with the claim that the page shows in them. */
export default function LanesPart(props: AccuracyChartProps) {
  const { showClaim } = useActions();
  const all = useGraftState(verdicts);
  const claim = useGraftState((state) => state.view.claim);
  return (
    <LanesChart
      {...props}
      finding={claim === undefined ? undefined : all[claim - 1]}
      onAll={() => showClaim(undefined)}
    />
  );
}
