import { N_MAX } from '../../experiment/setup/network.ts';
import { armOf, presetOf } from '../../experiment/study/presets.ts';
import type { Decomposition, Measured, Point } from '../../experiment/results/results.ts';
import type { Estimate } from '../../experiment/results/statistics.ts';
import { type TreatmentId, treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../settings.ts';
import { figure, parts } from './figure.ts';
import { predictionKey, type Draft, type PredictionStage, BLANK } from '../prediction.ts';
import { memoized } from '../memoized.ts';
import type { GraftState } from '../store.ts';
import type { Prediction, Shown } from '../view.ts';

type Chosen = Pick<GraftState, 'experiment' | 'dataSet'>;

const chosenTreatment = ({ experiment }: Chosen): TreatmentId => treatmentOf(chosenRun(experiment));
export const chosenKey = (state: Chosen): string =>
  predictionKey(state.experiment.recipe, chosenTreatment(state), state.dataSet.id);

/** The finished prediction of the treatment on show, if there is one. */
export const predictionOf = memoized(
  (state: Chosen & Pick<GraftState, 'predictions'>) => [chosenKey(state), state.predictions],
  (state): Prediction | undefined => {
    const values = state.predictions[chosenKey(state)];
    return values && { treatment: chosenTreatment(state), values };
  },
);

/** What a class predicted of the treatment on show: percent at n = 1 … 7, a list a member. */
export const classPredictionsOf = memoized(
  (state: GraftState) => [state.classPredictions, chosenKey(state)],
  (state): readonly (readonly number[])[] => {
    const here = chosenKey(state);
    return [...state.classPredictions.values()].flatMap(({ key, values }) => (key === here ? [values] : []));
  },
);

/** What is being predicted or revealed now. Only figures over n can be predicted. */
export const predictionNow = memoized(
  (state: GraftState) => [state.prediction, chosenKey(state), state.experiment.preset, state.predictions],
  (state): PredictionStage | undefined => {
    const { prediction, experiment, predictions } = state;
    if (!prediction || presetOf(experiment.preset, state.dataSet).axis !== 'n') return undefined;
    const key = chosenKey(state);
    if (prediction.key === key) return prediction;
    return prediction.kind === 'drawing'
      ? { kind: 'drawing', key, draft: predictions[key] ?? BLANK }
      : undefined;
  },
);

const NOTHING_SHOWN: Shown = {};

/** What the guided path lets be seen of the experiment on show; undefined where everything may be. */
export function stageShown({ view, share, stage, experiment }: GraftState): Shown | undefined {
  if (view.chapter === undefined || view.present !== undefined || share.embed) return undefined;
  // A link has opened the chapter, which has not come yet.
  if (stage?.chapter !== view.chapter) return NOTHING_SHOWN;
  return stage.preset === undefined || stage.preset === experiment.preset ? stage.shown : undefined;
}

/** Up to which n a treatment may be seen. */
const seenUpTo = (shown: Shown | undefined, treatment: TreatmentId): number =>
  shown && treatment !== 'base' ? (shown[treatment] ?? 0) : N_MAX;

/** Whether the guided path keeps the chosen run's result from the page until it is predicted or asked for. */
export const isAsked = (state: GraftState): boolean =>
  state.experiment.n > seenUpTo(stageShown(state), chosenTreatment(state));

/** Whether results are to be kept from the page: a prediction of them is asked for, drawn or revealed. */
export const isHiding = (state: GraftState): boolean => predictionNow(state) !== undefined || isAsked(state);

/** The figure's points that may be seen: while predicting the base alone, then the measured line as far as it has come. */
export const visiblePoints = memoized(
  (state: GraftState) => [figure(state), predictionNow(state), stageShown(state)],
  (state): readonly Point<Measured>[] => {
    const now = predictionNow(state);
    const stage = stageShown(state);
    const { points: all } = figure(state);
    const points = stage ? all.filter(({ treatment, n }) => n <= seenUpTo(stage, treatment)) : all;
    if (!now) return points;
    const arm = shownArm(state);
    const upTo = now.kind === 'revealing' ? now.shown : 0;
    const treatment = chosenTreatment(state);
    return points.filter(
      (point) =>
        point.arm === arm &&
        (point.treatment === 'base' || (point.treatment === treatment && point.n <= upTo)),
    );
  },
);

const NO_PARTS: Decomposition = { coAdaptation: undefined, specificity: undefined };

/** The two parts of the drop at n, where the networks that they are of may be seen. */
export const visibleParts = (state: GraftState): Decomposition => {
  const most = (treatment: TreatmentId) => seenUpTo(stageShown(state), treatment);
  return isHiding(state) || state.experiment.n > Math.min(most('BnB'), most('AnB')) ? NO_PARTS : parts(state);
};

/** The whole line: what was not drawn lies between its neighbours, or level with the last; undefined while all is blank. */
export function completed(draft: Draft, start: number): readonly number[] | undefined {
  if (draft.every((value) => value === undefined)) return undefined;
  return draft.map((value, i) => {
    if (value !== undefined) return value;
    const before = draft.findLastIndex((one, k) => k < i && one !== undefined);
    const after = draft.findIndex((one, k) => k > i && one !== undefined);
    const from = before < 0 ? start : draft[before]!;
    const to = after < 0 ? from : draft[after]!;
    const share = after < 0 ? 0 : (i - before) / (after - before);
    return Math.round(from + share * (to - from));
  });
}

/** A place on the chart that a pointer was at: n and percent. */
export interface Stroke {
  readonly n: number;
  readonly value: number;
}

/** The draft after a pointer went from one place to another: every n in between lies on the way. */
export function drawn(draft: Draft, from: Stroke, to: Stroke): Draft {
  const span = to.n - from.n;
  return draft.map((value, i) => {
    const n = i + 1;
    if (n === to.n) return held(to.value);
    if (n < Math.min(from.n, to.n) || n > Math.max(from.n, to.n) || n === from.n) return value;
    return held(from.value + ((n - from.n) / span) * (to.value - from.value));
  });
}

/** A percentage as predictions hold it. */
export const held = (value: number): number => Math.min(100, Math.max(0, Math.round(value)));

/** Mean distance of a prediction from what was measured, in percentage points, over the n that were. */
export function distance(
  prediction: readonly number[],
  measured: readonly (number | undefined)[],
): number | undefined {
  const gaps = prediction.flatMap((value, i) =>
    measured[i] === undefined ? [] : [Math.abs(value - measured[i])],
  );
  return gaps.length ? gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length : undefined;
}

/** The accuracy of the base that the treatments on show are compared with, in percent; undefined before it is known. */
export const baseLevel = (state: GraftState): number | undefined => {
  const arm = shownArm(state);
  return figure(state).points.find((point) => point.treatment === 'base' && point.arm === arm)?.accuracy.mean;
};

/** What was measured of the chosen treatment at n = 1 … 7, in percent over splits; in a figure of changes, as such above the base. */
export const measured = memoized(
  (state: GraftState) => [figure(state), chosenKey(state), state.experiment.preset, stageShown(state)],
  (state): readonly (Pick<Estimate, 'mean' | 'count' | 'sd'> | undefined)[] => {
    const { quantity } = presetOf(state.experiment.preset, state.dataSet);
    const [arm, treatment, base] = [shownArm(state), chosenTreatment(state), baseLevel(state)];
    const most = seenUpTo(stageShown(state), treatment);
    return BLANK.map((_, i) => {
      if (i + 1 > most) return undefined;
      const point = figure(state).points.find(
        (one) => one.arm === arm && one.treatment === treatment && one.n === i + 1,
      );
      if (!point || quantity === 'accuracy') return point?.accuracy;
      return point.change && base !== undefined
        ? { ...point.change, mean: base + point.change.mean }
        : undefined;
    });
  },
);

/** The same as a line: the means alone. */
export const measuredLine = memoized(
  (state: GraftState) => [measured(state)],
  (state): readonly (number | undefined)[] => measured(state).map((one) => one?.mean),
);

const shownArm = ({ experiment: { preset, recipe }, dataSet }: GraftState): string =>
  armOf(presetOf(preset, dataSet), recipe).id;
