import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { armRecipe } from '../../experiment/study/presets.ts';
import { type Donor, runName } from '../../experiment/setup/run.ts';
import { chosenRun } from '../../state/settings.ts';
import {
  baseLevel,
  distance,
  classPredictionsOf,
  predictionOf,
  measuredLine,
  predictionNow,
} from '../../state/selectors/predictions.ts';
import { absence } from '../../state/selectors/figure.ts';
import { classCounts } from '../../state/selectors/class-counts.ts';
import { shownNetwork } from '../../state/selectors/runs.ts';
import { percents, shownName } from '../format.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Controls } from './Controls.tsx';
import type { Areas as Measures } from './areas.ts';
import { HallAxis } from './PresenterAxis.tsx';
import { HallChart } from './PresenterChart.tsx';
import { HallLanes } from './PresenterLanes.tsx';
import { type HallKeys, useHallKeys } from './keys.ts';
import { KeyList } from './KeyList.tsx';
import { Numbers } from './Numbers.tsx';
import { pointAt, places } from './reveal.ts';
import { Strip } from './Strip.tsx';
import { Top } from './Top.tsx';
import { useReveals } from './use-reveals.ts';
import { useScreen } from './use-screen.ts';
import { useTraining } from './Bar.tsx';

interface HallProps {
  readonly hall: Measures;
  /** Whether the picture is held. */
  readonly held: boolean;
  readonly onHold: () => void;
}

const DONORS: readonly Donor[] = ['A', 'B', 'random'];

/** One claim on the wall of a hall: a question, the network, and a chart whose line is revealed place by place. */
export function Hall({ hall, held, onHold }: HallProps) {
  const t = useText('present');
  const actions = useActions();
  const { screen, claim, ordinal, claims, asksAbout, open } = useScreen();
  const { preset, main, n } = screen;
  const experiment = useGraftState((state) => state.experiment);
  const { recipe, donor, tuned } = experiment;
  const reading = useGraftState(({ view }) => view.reading);
  const base = useGraftState(baseLevel);
  const now = useGraftState(predictionNow);
  const drawing = now?.kind === 'drawing';
  const prediction = useGraftState(predictionOf);
  const ofClass = useGraftState(classPredictionsOf);
  const measured = useGraftState(measuredLine);
  const [listed, setListed] = useState(false);
  const training = useTraining();

  const measuredPlaces = useMemo(() => places(screen), [screen]);
  const why = useGraftState(absence);
  const lacks = measuredPlaces.length === 0 ? why : undefined;
  const key = [preset.id, main.treatment, preset.axis === 'n' ? main.arm : n].join('/');
  const { upTo, reveal, revealAll, hide } = useReveals(key, measuredPlaces);
  const next = measuredPlaces.find((place) => place > upTo);
  const slot = preset.axis === 'n' ? n : preset.arms.findIndex(({ id }) => id === main.arm);

  const run = chosenRun(experiment);
  const point = pointAt(screen, slot);
  const isHidden = drawing || (point !== undefined && slot > upTo);
  const name = shownName(runName(run), t);
  const names = preset.arms.map(({ id }) => t(`names:arms.${id}` as 'names:arms.halves'));

  const goTo = (place: number) => {
    if (preset.axis === 'n') actions.setN(place);
    else actions.show({ recipe: armRecipe(preset.arms[place]!, recipe) });
  };
  const revealNext = () => {
    if (next === undefined || drawing) return;
    reveal(next);
    goTo(next);
  };
  const keys: HallKeys = {
    step: (by) => actions.setN(n + by),
    end: (last) => actions.setN(last ? 7 : 1),
    goOn() {
      if (next !== undefined) revealNext();
      else if (training?.label !== 'train' || lacks === 'none') training?.press();
    },
    revealNext,
    revealAll: () => !drawing && revealAll(),
    claim: (by) => open(ordinal + by),
    copies: () => actions.setTuned(!tuned),
    donor: () => actions.setDonor(DONORS[(DONORS.indexOf(donor) + 1) % DONORS.length]!),
    experiment(id) {
      actions.setPreset(id);
      actions.present(1);
    },
    lanes: () => actions.read(reading === 'base' ? undefined : 'base'),
    hold: onHold,
    list: () => setListed(true),
    leave: () => (drawing ? actions.stopPredicting() : actions.present(undefined)),
  };
  // A link, the laboratory or another experiment may show another line than the claim asks about. That is put right
  // before the screen is painted and its keys are heard, so that it undoes nothing that a key has done.
  const opened = useRef('');
  const opening = `${preset.id}/${ordinal}`;
  useLayoutEffect(() => {
    if (opened.current === opening) return;
    opened.current = opening;
    if (!asksAbout) open(ordinal);
  });
  useHallKeys(keys, held);

  // What is drawn by hand is drawn in percent, as it is kept.
  const asLanes = reading === 'base' && !drawing;
  const level = preset.quantity === 'accuracy' && !asLanes ? 0 : (base ?? 0);
  const predicted = drawing || prediction !== undefined || ofClass.length > 0;
  const predicting = base !== undefined && preset.axis === 'n' && predicted;
  const reach = useMemo(() => {
    if (!predicting) return [];
    const room = preset.quantity === 'accuracy' ? [40, 85] : [-40, 8];
    const values = [...(prediction?.values ?? []), ...ofClass.flat()];
    return [...room, ...values.map((value) => value - level)];
  }, [predicting, preset.quantity, prediction, ofClass, level]);
  const expected = useMemo(
    () => (predicting ? { level, start: base, prediction, now, ofClass } : undefined),
    [predicting, level, base, prediction, now, ofClass],
  );
  const question = t(`questions.${claim.id}` as 'questions.general');
  const label = t('chart', { question });
  const classes = useGraftState((state) => classCounts(state)(state.experiment.recipe, 'B')) ?? 0;
  const dataSet = useGraftState((state) => state.dataSet);
  const network = useMemo(() => shownNetwork(recipe, classes, dataSet), [recipe, classes, dataSet]);

  return (
    <>
      <Top question={question} claim={ordinal} claims={claims} onLeave={() => actions.present(undefined)} />
      <div className="hall-picture">
        <Numbers run={run} point={point} hidden={isHidden} base={base} />
        <Strip
          {...{ hall, network, name }}
          experiment={{ n, donor, tuned }}
          progress={point && !isHidden ? 1 : 0}
          training={training?.label === 'pause'}
          onN={actions.setN}
        />
        <HallAxis hall={hall} n={n} onN={actions.setN} />
      </div>
      {asLanes ? (
        <HallLanes at={hall.at} {...{ screen, upTo, slot, label }} expected={expected} />
      ) : (
        <HallChart
          at={hall.at}
          {...{ screen, slot, reach, label }}
          upTo={drawing ? -1 : upTo}
          bare={drawing}
          expected={expected}
        />
      )}
      <Controls
        {...{ claim, drawing, next, upTo, training, ordinal, claims, names, base, preset }}
        absence={lacks}
        hasPrediction={prediction !== undefined}
        ofClass={ofClass.length}
        off={prediction && preset.axis === 'n' ? distance(prediction.values, measured) : undefined}
        name={name}
        onReveal={revealNext}
        onRevealAll={revealAll}
        onHide={hide}
        onClaim={open}
      />
      <p className="unseen" aria-live="polite">
        {point && !isHidden ? t('revealed', { name, value: percents(point.accuracy.mean) }) : ''}
      </p>
      {listed && <KeyList onClose={() => setListed(false)} />}
    </>
  );
}
