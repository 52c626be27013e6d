import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { armOf, armRecipe, hasRegimes, presetOf } from '../../experiment/study/presets.ts';
import { type Recipe, sameFamily } from '../../experiment/setup/recipe.ts';
import { base, type Donor, earlyOf, type Task } from '../../experiment/setup/run.ts';
import { donorSetOf } from '../../experiment/setup/tasks.ts';
import { type TreatmentId, treatmentOf } from '../../experiment/setup/treatments.ts';
import type { RunStatus } from '../../lab/api/protocol.ts';
import { chosenRun } from '../../state/settings.ts';
import { absence, figure, longerRuns, type Sources, sources } from '../../state/selectors/figure.ts';
import {
  predictionNow,
  predictionOf,
  isHiding,
  stageShown,
  visibleParts,
  visiblePoints,
} from '../../state/selectors/predictions.ts';
import { received } from '../../state/selectors/received.ts';
import { ownStatus, shownNetwork, shownTasks, statusOf } from '../../state/selectors/runs.ts';
import type { DataStatus, GraftState } from '../../state/store.ts';
import { className, type Text } from '../../texts/texts.ts';
import { AccuracyChart } from '../chart/accuracy/AccuracyChart.tsx';
import type { Live, PointPick } from '../chart/accuracy/accuracy-props.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Experiments } from '../controls/Experiments.tsx';
import { Axis } from '../diagram/Axis.tsx';
import { Diagram } from '../diagram/Diagram.tsx';
import type { RowState } from '../diagram/row.ts';
import { folded, type Geometry } from '../geometry.ts';
import { part } from '../lazy/part.tsx';
import { Nowhere } from '../lazy/places.tsx';
import { usePrediction } from './prediction.tsx';
import { rowOf } from './rows.ts';
import { Scaled } from '../elements/Scaled.tsx';
import { showOf } from '../show.ts';

const LayerSpot = part(() => import('../tour/LayerSpot.tsx'), Nowhere);
const ClassList = part(() => import('../diagram/ClassList.tsx'), Nowhere);
const Lanes = part(() => import('../chart/lanes/LanesPart.tsx'));
const Regimes = part(() => import('../chart/map/MapPart.tsx'));
const Fit = part(() => import('../chart/accuracy/FitPart.tsx'));
const Compared = part(() => import('../chart/accuracy/ComparedLegend.tsx'));
const Table = part(() => import('../chart/accuracy/ResultsTable.tsx'));
const Outcome = part(() => import('../predict/Outcome.tsx'));

type Ready = Extract<DataStatus, { kind: 'ready' }>;

interface StageProps {
  /** With the whole diagram. */
  readonly whole: Geometry;
  readonly data: Ready;
  /** Whether the figure is drawn already, or the diagram alone. */
  readonly figure: boolean;
}

/** Diagram, slider and figure: three views of one axis, the number of copied layers. */
export const Stage = memo(function Stage({ whole, data, figure }: StageProps) {
  const { setN, setDonor } = useActions();
  const t = useText('diagram');
  const language = useGraftState((state) => state.language);
  const dataSet = useGraftState((state) => state.dataSet);
  const recipe = useGraftState((state) => state.experiment.recipe);
  const n = useGraftState((state) => state.experiment.n);
  const donor = useGraftState((state) => state.experiment.donor);
  const tuned = useGraftState((state) => state.experiment.tuned);
  const chosen = useMemo(() => chosenRun({ n, donor, tuned }), [n, donor, tuned]);
  // The faces of whole networks are large, and may come a moment later.
  const baseA = useDeferredValue(
    useGraftState((state) => statusOf(state, { ...base('A'), ...earlyOf(recipe) })),
  );
  const baseB = useDeferredValue(useGraftState((state) => statusOf(state, base('B'))));
  const fresh = useGraftState((state) => (isHiding(state) ? undefined : statusOf(state, chosen)));
  const pointed = useGraftState(({ spotlight }) =>
    spotlight?.kind === 'layers' ? spotlight.turn : undefined,
  );
  const predicted = useGraftState((state) => predictionOf(state) !== undefined);
  const isHigh = useGraftState((state) => !isHiding(state) && needsRoom(state));
  const at = useMemo(() => (isHigh ? folded(whole, donor) : whole), [isHigh, whole, donor]);
  const [listed, setListed] = useState<Task>();

  const classes = useMemo(() => {
    const { tasks, A, B } = shownTasks(data, recipe);
    const pictured = (task: Task, shown: typeof A) =>
      shown.map((entry, i) => {
        const name = className(entry.name, language);
        return { ...entry, name, tile: tasks[task][i]! };
      });
    return { A: pictured('A', A), B: pictured('B', B) };
  }, [data, recipe, language]);
  const network = useMemo(
    () => shownNetwork(recipe, classes.B.length, dataSet),
    [recipe, classes.B.length, dataSet],
  );
  const donors = donorSetOf(recipe.split);
  const networkA = useMemo(
    () => (donors ? shownNetwork(recipe, classes.A.length || classes.B.length, dataSet) : network),
    [donors, recipe, classes, dataSet, network],
  );
  const sprite = useMemo(
    () => ({ A: donors ? (data.donors?.[donors]?.thumbs ?? '') : dataSet.thumbs, B: dataSet.thumbs }),
    [data.donors, donors, dataSet.thumbs],
  );
  const pictures = useMemo(() => ({ sprite, ...classes, onMore: setListed }), [sprite, classes]);
  const experiment = useMemo(() => ({ n, donor, tuned }), [n, donor, tuned]);
  const rows = useMemo(
    () => ({
      A: { ...rowOf(baseA, t), ...earlyRow(baseA, recipe, t) },
      fresh: freshRow(fresh, baseB, recipe.stop < 100 ? undefined : donor, n, t),
      B: rowOf(baseB, t),
    }),
    [baseA, fresh, baseB, donor, n, recipe, t],
  );

  return (
    <>
      <Scaled at={at} height={at.diagramHeight}>
        <div className="spot-frame">
          <Diagram
            at={at}
            network={network}
            networkA={networkA}
            experiment={experiment}
            rows={rows}
            seed={recipe.seed}
            training={fresh?.kind === 'training'}
            pictures={pictures}
            onN={setN}
            onDonor={setDonor}
          />
          {pointed !== undefined && <LayerSpot key={pointed} at={at} />}
        </div>
      </Scaled>
      <Axis at={at} network={network} n={n} onN={setN} />
      {figure && <Figure at={at} />}
      {predicted && <Outcome />}
      {figure && at.phone && (
        <p className="class-links">
          {t('classLinks')}
          {(['A', 'B'] as const).map((task) => (
            <button key={task} className="link" onClick={() => setListed(task)}>
              {t('classLink', { task })}
            </button>
          ))}
        </p>
      )}
      {listed && (
        <ClassList
          open
          task={listed}
          classes={classes[listed]}
          sprite={sprite[listed]}
          {...(listed === 'A' && donors ? { of: donors } : {})}
          onClose={() => setListed(undefined)}
        />
      )}
    </>
  );
});

/** Where a donor was ended early: how far it had come, and that it is no whole base. */
const earlyRow = (status: RunStatus | undefined, { stop }: Recipe, t: Text<'diagram'>): RowState =>
  stop < 100 && status?.kind === 'done'
    ? { progress: stop / 100, note: t('stoppedAt', { percent: stop }) }
    : {};

/** The new network's row. Before it has trained, layers copied from base B already answer as they do in base B. */
function freshRow(
  fresh: RunStatus | undefined,
  baseB: RunStatus | undefined,
  donor: Donor | undefined,
  n: number,
  t: Text<'diagram'>,
): RowState {
  const reference = baseB?.kind === 'done' ? baseB : undefined;
  const row = rowOf(fresh, t, reference?.result.accuracy);
  return row.faces || donor !== 'B' || !reference ? row : { ...row, faces: reference.faces.slice(0, n) };
}

/** Whether the figure is read in a way that takes more height than the experiment's own drawing. */
const needsRoom = ({ view: { reading }, experiment, dataSet }: GraftState): boolean =>
  reading === 'base' || (reading === 'map' && hasRegimes(presetOf(experiment.preset, dataSet)));

/** The figure of the experiment on show, pooled over repeats, and the run under way. */
function Figure({ at }: { at: Geometry }) {
  const t = useText('chart');
  const { show, read } = useActions();
  const reading = useGraftState(({ view }) => view.reading);
  const experiment = useGraftState((state) => state.experiment);
  const dataSet = useGraftState((state) => state.dataSet);
  const seen = useGraftState(visiblePoints);
  const theirs = useGraftState((state) =>
    isHiding(state) || stageShown(state) ? undefined : received(state)?.points,
  );
  const hiding = useGraftState(isHiding);
  const why = useGraftState(absence);
  const staged = useGraftState((state) => stageShown(state) !== undefined);
  const { collapsed } = useGraftState(figure);
  const longer = useGraftState(longerRuns);
  const prediction = usePrediction();
  const predicted = useGraftState(predictionNow);
  // What the points are of; those of something else are never drawn in their place.
  const about = useMemo(
    () => [experiment, dataSet, hiding, staged, predicted],
    [experiment, dataSet, hiding, staged, predicted],
  );
  const points = useInSlices(seen, about);
  const decomposition = useGraftState(visibleParts);
  const source = useGraftState((state) => sourceText(sources(state), t));
  const { recipe, n, donor, tuned } = experiment;
  const chosen = chosenRun({ n, donor, tuned });
  const status = useGraftState((state) => ownStatus(state, chosen));
  const baseStatus = useGraftState((state) => ownStatus(state, base('B')));
  const live = liveAt(status, treatmentOf(chosen), n) ?? liveAt(baseStatus, 'base', 0);
  const preset = presetOf(experiment.preset, dataSet);
  const pick = useCallback(
    ({ arm, treatment, n: layers, seed }: PointPick) => {
      const own = preset.arms.find(({ id }) => id === arm)!;
      const picked = armRecipe(own, { ...recipe, seed: seed ?? recipe.seed });
      show({ ...showOf(treatment, layers), ...(sameRecipe(picked, recipe) ? {} : { recipe: picked }) });
    },
    [preset, recipe, show],
  );
  return (
    <AccuracyChart
      at={at}
      preset={preset}
      arm={armOf(preset, recipe).id}
      n={n}
      chosen={treatmentOf(chosen)}
      seed={recipe.seed}
      points={points}
      absence={why}
      {...(hiding || staged ? {} : { collapsed, longer })}
      {...(theirs ? { compared: theirs } : {})}
      live={hiding ? undefined : live}
      decomposition={decomposition}
      source={source}
      extra={<Experiments />}
      reading={hiding ? undefined : reading}
      onRead={read}
      Lanes={Lanes}
      Fit={Fit}
      Regimes={Regimes}
      Compared={Compared}
      Table={Table}
      onPick={pick}
      {...prediction}
    />
  );
}

/** A value that is drawn in slices where it changes by itself, for it may be thousands of networks, and else at once. */
function useInSlices<T>(value: T, about: object): T {
  const [late, lateAbout] = [useDeferredValue(value), useDeferredValue(about)];
  return lateAbout === about ? late : value;
}

const sameRecipe = (a: Recipe, b: Recipe) => a.seed === b.seed && sameFamily(a, b);

/** "recorded 8 splits", "2 splits trained here", "8 recorded, 1 here"; what is framed is tagged. */
function sourceText({ recorded, imported, live }: Sources, t: Text<'chart'>): string {
  const splits = (count: number) => t('names:splits', { count });
  if (recorded && !imported && !live) return t('source.recorded', { splits: splits(recorded) });
  if (live && !imported && !recorded) return t('source.live', { splits: splits(live) });
  const parts = [
    recorded ? t('source.ofRecorded', { count: recorded }) : '',
    imported ? t('source.ofImported', { count: imported }) : '',
    live ? t('source.ofLive', { count: live }) : '',
  ].filter(Boolean);
  return parts.length ? t('source.mixed', { parts: parts.join(t('names:comma')) }) : '';
}

/** Where a run that has begun and not finished stands in the figure. */
function liveAt(status: RunStatus | undefined, treatment: TreatmentId, n: number): Live | undefined {
  if (!status || !('progress' in status)) return undefined;
  const accuracy = status.progress?.curve.at(-1)?.accuracy;
  return accuracy === undefined ? undefined : { treatment, n, accuracy };
}
