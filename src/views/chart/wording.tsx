import type { ReactNode } from 'react';
import type { Preset, PresetId } from '../../experiment/presets.ts';

const N = <i>n</i>;

/** What a figure shows. */
const TITLES: Readonly<Record<PresetId, (n: number) => ReactNode>> = {
  'figure-2': () => <>Accuracy on task B after copying {N} layers</>,
  dissimilar: () => <>Points against base after copying {N} layers</>,
  random: () => <>Points against base, {N} layers copied or random</>,
  few: (n) => (
    <>
      Accuracy with few images of B, {N} = {n}
    </>
  ),
  long: (n) => (
    <>
      Accuracy after longer training, {N} = {n}
    </>
  ),
  dip: () => <>Points against base after freezing {N} layers</>,
};

/** The title of a figure; `n` is the number of copied layers on show. */
export const titleOf = (preset: Preset, n: number): ReactNode =>
  TITLES[preset.id](preset.axis === 'arms' ? shownN(preset, n) : n);

/** What the arms along a horizontal axis are of. */
export const AXES: Readonly<Partial<Record<PresetId, string>>> = {
  few: 'of B’s images',
  long: 'the budget',
};

/** Of the n that an experiment over arms has, the one nearest to that on show; the smaller of two. */
export function shownN({ arms }: Preset, n: number): number {
  const all = arms.flatMap(({ ns }) => ns).sort((a, b) => Math.abs(a - n) - Math.abs(b - n) || a - b);
  return all[0] ?? n;
}
