import { useMemo } from 'react';
import { onTrainingImages, points as pooled } from '../../../experiment/results/results.ts';
import type { AccuracyChartProps } from './accuracy-props.ts';
import { ArmsPlot } from './ArmsPlot.tsx';
import { LayersPlot } from './LayersPlot.tsx';

const NO_PARTS: AccuracyChartProps['decomposition'] = { coAdaptation: undefined, specificity: undefined };

/** The figure on the training images of its networks, as far as they were measured there; faintly behind it the test images. */
export default function FitPart(props: AccuracyChartProps) {
  const { preset, points } = props;
  const fitted = useMemo(() => {
    const networks = points.flatMap(({ circles }) => circles.map(({ measurement }) => measurement));
    return pooled(networks.flatMap(onTrainingImages), networks);
  }, [points]);
  const Plot = preset.axis === 'arms' ? ArmsPlot : LayersPlot;
  return <Plot {...props} points={fitted} compared={points} decomposition={NO_PARTS} live={undefined} />;
}
