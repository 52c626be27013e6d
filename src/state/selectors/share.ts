import { type Summary, summarise } from '../../experiment/results/summary.ts';
import type { Settings } from '../settings.ts';
import { figure } from './figure.ts';
import { memoized } from '../memoized.ts';
import type { GraftState } from '../store.ts';
import type { Share } from '../share.ts';

/** What a visitor wants to ride along in a link that they share. */
export interface Sharing extends Partial<Share> {
  /** Whether their prediction for the treatment on show does. */
  readonly prediction: boolean;
  /** What the link is to; what is on show where absent. */
  readonly experiment?: Settings;
}

/** What may be changed of an experiment whose link holds recipe and experiment as they are. */
export function unlocked(change: Partial<Settings>): Partial<Settings> {
  if (change.preset !== undefined) return {};
  const { recipe: _, repeats: __, bothWays: ___, ...free } = change;
  return free;
}

/** What the visitor's own runs in the figure on show came to; undefined where there are none. */
export const ownResults = memoized(
  (state: GraftState) => [figure(state)],
  (state): Summary | undefined => {
    const own = figure(state).measured.flatMap(({ result, origin }) => (origin === 'live' ? [result] : []));
    return summarise([...new Set(own)]);
  },
);

/** How many runs a summary has. */
export const runsIn = ({ groups }: Summary): number => groups.reduce((sum, { runs }) => sum + runs.length, 0);
