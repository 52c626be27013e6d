import { N_MAX } from '../../experiment/setup/network.ts';
import type { Predictions } from '../prediction.ts';
import { type Persisted, persistedJson } from './persisted.ts';

/** The oldest are forgotten beyond so many. */
const MOST = 100;

const newest = (entries: readonly [string, readonly number[]][]): Predictions =>
  Object.fromEntries(entries.slice(-MOST));

function persisted(key: string): Persisted<Predictions> {
  const json = persistedJson<Predictions>(key, {}, (kept) =>
    typeof kept === 'object' && kept !== null
      ? newest(Object.entries(kept).filter(([, values]) => isPrediction(values)))
      : undefined,
  );
  return { load: json.load, save: (predictions) => json.save(newest(Object.entries(predictions))) };
}

const isPrediction = (values: unknown): boolean =>
  Array.isArray(values) &&
  values.length === N_MAX &&
  values.every((value) => Number.isInteger(value) && value >= 0 && value <= 100);

/** The predictions of earlier visits. */
export const persistedPredictions = persisted('graft-predictions');
/** Those that were put aside. */
export const persistedPredictionsAside = persisted('graft-predictions-aside');
