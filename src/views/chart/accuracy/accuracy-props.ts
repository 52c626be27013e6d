import type { ComponentType, ReactNode, RefObject } from 'react';
import type { Collapsed } from '../../../experiment/results/collapse.ts';
import type { RunResult } from '../../../experiment/results/result.ts';
import type { Preset } from '../../../experiment/study/presets.ts';
import type { Decomposition, Measured, Point } from '../../../experiment/results/results.ts';
import type { TreatmentId } from '../../../experiment/setup/treatments.ts';
import type { Geometry } from '../../geometry.ts';
import type { Absence } from '../../../state/selectors/figure.ts';
import type { Reading } from '../../../state/view.ts';
import type { Frame } from './frame.ts';
import type { Series } from './series.ts';

/** What a point of the figure stands for, and the repeat of the single network that was meant, if one was. */
export interface PointPick {
  readonly arm: string;
  readonly treatment: TreatmentId;
  /** 0 for the base. */
  readonly n: number;
  readonly seed?: number;
}

/** A run in progress: what it has come to so far. */
export interface Live {
  readonly treatment: TreatmentId;
  readonly n: number;
  /** 0 … 1. */
  readonly accuracy: number;
}

/** What is drawn faintly behind: a link's figure behind this page's, or the test images behind the training images. */
export interface Compared {
  readonly of: 'pages' | 'images';
}

/** What the figure of an experiment is drawn from. */
export interface AccuracyChartProps {
  readonly at: Geometry;
  readonly preset: Preset;
  /** Id of the arm whose recipe is on show. */
  readonly arm: string;
  /** Layers copied in the run looked at. */
  readonly n: number;
  readonly chosen: TreatmentId;
  /** The repeat on show. */
  readonly seed: number;
  readonly points: readonly Point<Measured>[];
  /** Where networks collapsed, which are in no point. */
  readonly collapsed?: readonly Collapsed[];
  /** Longer training of the figure's networks, which is in none of its points. */
  readonly longer?: readonly RunResult[];
  /** Why there may be no points. */
  readonly absence?: Absence;
  /** The run in progress in the arm on show, on task B, if there is one. */
  readonly live: Live | undefined;
  /** The drop at n in the arm on show. */
  readonly decomposition: Decomposition;
  /** Points of the same experiment to draw faintly behind. */
  readonly compared?: readonly Point<Measured>[];
  /** How the figure is read; undefined as the experiment has it. */
  readonly reading?: Reading | undefined;
  readonly onRead?: (reading: Reading | undefined) => void;
  /** What draws the lanes, the training images, the map and the table, which come when they are wanted. */
  readonly Lanes?: ComponentType<AccuracyChartProps>;
  readonly Fit?: ComponentType<AccuracyChartProps>;
  readonly Regimes?: ComponentType<AccuracyChartProps>;
  /** The key of what is drawn faintly behind. */
  readonly Compared?: ComponentType<Compared>;
  readonly Table?: ComponentType<Pick<AccuracyChartProps, 'preset' | 'points'>>;
  /** Called for a point or a single network's circle that was clicked, or Enter pressed on. The base counts too. */
  readonly onPick: (pick: PointPick) => void;
  /** Where the points come from: `<tag>recorded</tag> 8 splits`; '' says nothing. */
  readonly source: string;
  /** Stands in the left margin under the title. */
  readonly extra?: ReactNode;
  /** Stands in the margin behind everything else, or in place of it. */
  readonly aside?: { readonly node: ReactNode; readonly alone: boolean };
  /** Lies over the points of a figure over n. */
  readonly overlay?: (frame: Frame, series: readonly Series[]) => ReactNode;
  /** Values that the vertical axis of a figure over n must hold besides the points. */
  readonly reach?: readonly number[];
  /** Holds the drawing while it is shown, to save it as a picture. */
  readonly drawing?: RefObject<SVGSVGElement | null>;
}
