import { findings, type Finding } from '../experiment/findings.ts';
import { figure } from './figure.ts';
import { remembered } from './remembered.ts';
import type { GraftState } from './store.ts';

/** What the figure on show says of the claims that its experiment can decide. */
export const verdicts = remembered(
  (state: GraftState) => [figure(state), state.experiment.preset],
  (state): readonly Finding[] => findings(state.experiment.preset, figure(state).measured),
);
