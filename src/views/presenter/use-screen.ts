import { useMemo } from 'react';
import { armOf, armRecipe, presetOf } from '../../experiment/study/presets.ts';
import { type Claim, claimsOf } from '../../experiment/study/claims.ts';
import { treatmentOf } from '../../experiment/setup/treatments.ts';
import { chosenRun } from '../../state/settings.ts';
import { figure } from '../../state/selectors/figure.ts';
import { useActions, useGraftState } from '../context.ts';
import { showOf } from '../show.ts';
import type { Screen } from './reveal.ts';
import { type LineOf, sceneOf } from './scenes.ts';

interface Shown {
  readonly screen: Screen;
  readonly claim: Claim;
  /** Of the experiment's claims, counted from 1. */
  readonly ordinal: number;
  readonly claims: number;
  /** Whether the controls show the line that the claim is about. */
  readonly asksAbout: boolean;
  /** Chooses what a claim is about, and shows it. */
  readonly open: (ordinal: number) => void;
}

/** The claim on the screen, and the lines that decide it. */
export function useScreen(): Shown {
  const { show, present } = useActions();
  const { preset: id, recipe, n, donor, tuned } = useGraftState((state) => state.experiment);
  const dataSet = useGraftState((state) => state.dataSet);
  const asked = useGraftState((state) => state.view.present) ?? 1;
  const { points } = useGraftState(figure);
  const preset = presetOf(id, dataSet);
  const claims = claimsOf(preset);
  const ordinal = Math.min(asked, claims.length);
  const claim = claims[ordinal - 1]!;
  const treatment = treatmentOf(chosenRun({ n, donor, tuned }));
  const arm = armOf(preset, recipe).id;

  const screen = useMemo((): Screen => {
    const { beside } = sceneOf(claim);
    const other: LineOf | undefined = typeof beside === 'string' ? { arm, treatment: beside } : beside;
    const same = other?.treatment === treatment && (preset.axis === 'arms' || other.arm === arm);
    return { preset, points, main: { arm, treatment }, beside: same ? undefined : other, n };
  }, [preset, points, claim, arm, treatment, n]);

  return {
    screen,
    claim,
    ordinal,
    claims: claims.length,
    asksAbout:
      treatment === claim.shows.treatment &&
      (preset.axis === 'arms' || arm === (sceneOf(claim).arm ?? preset.arms[0]!.id)),
    open(wanted) {
      const next = claims[Math.min(Math.max(1, wanted), claims.length) - 1]!;
      const own = preset.arms.find((one) => one.id === (sceneOf(next).arm ?? preset.arms[0]!.id))!;
      const layers = own.ns.includes(n) ? n : next.shows.n;
      show({ ...showOf(next.shows.treatment, layers), recipe: armRecipe(own, recipe) });
      present(claims.indexOf(next) + 1);
    },
  };
}
