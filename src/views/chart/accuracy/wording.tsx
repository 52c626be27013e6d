import type { ReactNode } from 'react';
import type { Preset } from '../../../experiment/study/presets.ts';
import type { Text } from '../../../texts/texts.ts';
import { Rich } from '../../elements/Rich.tsx';

/** The title of a figure; `n` is the number of copied layers on show. */
export function titleOf(preset: Preset, n: number, t: Text<'chart'>): ReactNode {
  const shown = preset.axis === 'arms' ? shownN(preset, n) : n;
  return <Rich text={t(`titles.${preset.id}`, { n: shown })} as={{ i: <i /> }} />;
}

/** What the arms along a horizontal axis are of. */
export const axisOf = ({ id }: Preset, t: Text<'chart'>): string | undefined =>
  id === 'few' || id === 'long' || id === 'breadth' ? t(`axes.${id}`) : undefined;

/** Of the n that an experiment over arms has, the one nearest to that on show; the smaller of two. */
export function shownN({ arms }: Preset, n: number): number {
  const all = arms.flatMap(({ ns }) => ns).sort((a, b) => Math.abs(a - n) - Math.abs(b - n) || a - b);
  return all[0] ?? n;
}
