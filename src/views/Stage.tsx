import { useMemo, useState } from 'react';
import { base, runName, type Task } from '../experiment/run.ts';
import { treatmentOf } from '../experiment/treatments.ts';
import type { RunStatus } from '../lab/protocol.ts';
import { chosenRun } from '../state/experiment.ts';
import { figure, shownNetwork, shownRuns, shownTasks, statusOf } from '../state/select.ts';
import type { DataStatus } from '../state/store.ts';
import { AccuracyChart } from './chart/AccuracyChart.tsx';
import { useActions, useGraftState } from './context.ts';
import { Axis } from './diagram/Axis.tsx';
import { ClassList } from './diagram/ClassList.tsx';
import { Diagram } from './diagram/Diagram.tsx';
import type { Geometry } from './geometry.ts';
import { rowOf } from './rows.ts';
import { showOf } from './show.ts';

/** The sheet of class pictures, served beside the page. */
const SPRITE = `${import.meta.env.BASE_URL}data/thumbs.png`;

type Ready = Extract<DataStatus, { kind: 'ready' }>;

/** Diagram, slider and figure: three views of one axis, the number of copied layers. */
export function Stage({ at, data }: { at: Geometry; data: Ready }) {
  const { setN, setDonor } = useActions();
  const recipe = useGraftState((state) => state.experiment.recipe);
  const n = useGraftState((state) => state.experiment.n);
  const donor = useGraftState((state) => state.experiment.donor);
  const tuned = useGraftState((state) => state.experiment.tuned);
  const chosen = useMemo(() => chosenRun({ n, donor, tuned }), [n, donor, tuned]);
  const baseA = useGraftState((state) => statusOf(state, base('A')));
  const baseB = useGraftState((state) => statusOf(state, base('B')));
  const fresh = useGraftState((state) => statusOf(state, chosen));
  const [listed, setListed] = useState<Task>();

  const classes = useMemo(() => {
    const { tasks, A, B } = shownTasks(data.classes, recipe);
    const pictured = (task: Task, shown: typeof A) =>
      shown.map((entry, i) => ({ ...entry, tile: tasks[task][i]! }));
    return { A: pictured('A', A), B: pictured('B', B) };
  }, [data.classes, recipe]);
  const network = useMemo(() => shownNetwork(recipe, classes.B.length), [recipe, classes.B.length]);
  const pictures = useMemo(() => ({ sprite: SPRITE, ...classes, onMore: setListed }), [classes]);
  const experiment = useMemo(() => ({ n, donor, tuned }), [n, donor, tuned]);
  const rows = useMemo(
    () => ({ A: rowOf(baseA), fresh: rowOf(fresh, doneAccuracy(baseB)), B: rowOf(baseB) }),
    [baseA, fresh, baseB],
  );

  return (
    <>
      <Diagram
        at={at}
        network={network}
        experiment={experiment}
        rows={rows}
        training={fresh?.kind === 'training'}
        pictures={pictures}
        onN={setN}
        onDonor={setDonor}
      />
      <Axis at={at} network={network} n={n} onN={setN} />
      <Figure at={at} />
      {listed && (
        <ClassList
          open
          task={listed}
          classes={classes[listed]}
          sprite={SPRITE}
          onClose={() => setListed(undefined)}
        />
      )}
    </>
  );
}

const doneAccuracy = (status: RunStatus | undefined) =>
  status?.kind === 'done' ? status.result.accuracy : undefined;

/** Accuracy on task B against n, from the runs that have finished, and the one under way. */
function Figure({ at }: { at: Geometry }) {
  const { show } = useActions();
  const state = useGraftState((whole) => whole.runs);
  const data = useGraftState((whole) => whole.data);
  const experiment = useGraftState((whole) => whole.experiment);
  const { n, donor, tuned } = experiment;
  const chosen = chosenRun({ n, donor, tuned });
  const runs = useMemo(() => shownRuns({ runs: state, data, experiment }), [state, data, experiment]);
  const { points, parts } = useMemo(() => figure(runs, n), [runs, n]);
  const status = runs.get(runName(chosen))?.status;
  const last = status && 'progress' in status ? status.progress?.curve.at(-1) : undefined;
  return (
    <AccuracyChart
      at={at}
      n={n}
      chosen={treatmentOf(chosen)}
      base={points.find(({ treatment }) => treatment === 'base')?.accuracy}
      points={points}
      live={
        last && status?.kind !== 'done'
          ? { treatment: treatmentOf(chosen), n, accuracy: last.accuracy }
          : undefined
      }
      decomposition={parts}
      onPick={(treatment, at) => show(showOf(treatment, at))}
    />
  );
}
