import type { LabEvent, Laboratory } from '../lab/api/protocol.ts';
import { runName } from '../experiment/setup/run.ts';
import {
  chosenKey,
  distance,
  isHiding,
  measured,
  measuredLine,
  predictionOf,
} from '../state/selectors/predictions.ts';
import { type GraftStore, recordKey } from '../state/store.ts';
import { FRAME, type Report } from './report.ts';
import { scoreOf } from './score.ts';

interface Watched {
  readonly store: GraftStore;
  readonly laboratory: Pick<Laboratory, 'listen'>;
  /** The address from `#` on. */
  readonly hash: () => string;
}

/** Tells the launch page around this one what the visitor does, where this one stands in its frame. */
export function tellLaunchPage(watched: Watched): void {
  const { parent, name, location } = window;
  if (parent === window || name !== FRAME) return;
  const tell = (report: Report) => parent.postMessage(report, location.origin);
  watchMoved(watched, (hash) => tell({ kind: 'moved', hash }));
  watchTrained(watched, () => tell({ kind: 'trained' }));
  watchRevealed(watched, (score) =>
    tell(score === undefined ? { kind: 'predicted' } : { kind: 'predicted', score }),
  );
}

/** Tells of every other address. */
export function watchMoved({ store, hash }: Watched, told: (hash: string) => void): void {
  let known = hash();
  const look = () => {
    if (hash() === known) return;
    known = hash();
    told(known);
  };
  // The address is written after the state has changed, in the same task.
  store.subscribe(() => queueMicrotask(look));
}

/** Tells whenever a run that was asked for in this visit has been trained; what is stored or recorded is only found. */
export function watchTrained({ laboratory }: Pick<Watched, 'laboratory'>, told: () => void): void {
  const asked = new Set<string>();
  const finished = new Set<string>();
  laboratory.listen((event: LabEvent) => {
    if (event.kind !== 'status') return;
    const { recipe, run, status } = event;
    const key = recordKey(recipe, runName(run));
    if (status.kind === 'done') {
      // A second training that was stopped leaves the first one's result.
      const isTrained = finished.has(key) ? status.repeated !== undefined : asked.has(key);
      finished.add(key);
      if (isTrained && !status.recorded) told();
    } else if (status.kind === 'waiting' || status.kind === 'training') asked.add(key);
  });
}

/**
 * Tells once of each prediction that is made in this visit, as soon as what was measured is shown beside it: its score,
 * where it has one. One that came by link or from an earlier visit is none.
 */
export function watchRevealed(
  { store }: Pick<Watched, 'store'>,
  told: (score: number | undefined) => void,
): void {
  let made: string | undefined;
  store.subscribe((state, before) => {
    if (before.prediction?.kind === 'drawing' && state.prediction?.kind !== 'drawing')
      made =
        Object.keys(state.predictions).find((key) => state.predictions[key] !== before.predictions[key]) ??
        made;
    if (made === undefined || made !== chosenKey(state) || isHiding(state)) return;
    const prediction = predictionOf(state);
    if (!prediction)
      made = undefined; // it was forgotten
    else if (distance(prediction.values, measuredLine(state)) !== undefined) {
      made = undefined;
      told(scoreOf(prediction.values, measured(state)));
    }
  });
}
