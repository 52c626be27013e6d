import type { Preset } from '../../experiment/presets.ts';
import type { Measured, Origin, Point } from '../../experiment/results.ts';
import { counted, percents, plusMinus, range, signedPoints } from './format.ts';
import type { Meant } from './reach.ts';

const ORIGINS: Readonly<Record<Origin, string>> = {
  live: 'trained here',
  imported: 'imported',
  recorded: 'recorded',
};

/**
 * What a point or one of its networks says when it is looked at: `A5B 61.9 % ± 2.4 · −7.1 [−9.0, −5.2] vs base · 8
 * repeats`, `B5A 63.1 % · −5.2 vs base · split 44, recorded`.
 */
export function summary({ point, circle }: Meant, preset: Preset): string {
  if (!circle) return `${nameIn(preset, point)} ${pooled(point.point).join(' · ')}`;
  const { measurement, change } = circle.of;
  const parts = [
    `${nameIn(preset, { ...point, name: circle.name })} ${percents(100 * measurement.accuracy)}`,
    ...(change === undefined || point.treatment === 'base' ? [] : [`${signedPoints(change)} vs base`]),
    `split ${circle.seed}, ${ORIGINS[measurement.origin]}`,
  ];
  return parts.join(' · ');
}

function pooled({ accuracy, change, treatment }: Point<Measured>): string[] {
  const ends = change?.interval ? ` ${range(change.interval)}` : '';
  return [
    percents(accuracy.mean) + (accuracy.interval ? plusMinus(accuracy.interval) : ''),
    ...(change && treatment !== 'base' ? [`${signedPoints(change.mean)}${ends} vs base`] : []),
    counted(accuracy.count, 'repeat'),
  ];
}

/** A run's name, with its arm where the experiment has several. */
function nameIn({ arms }: Preset, { name, arm }: { readonly name: string; readonly arm: string }): string {
  const label = arms.length > 1 && arms.find(({ id }) => id === arm)?.label;
  return label ? `${name} (${label})` : name;
}
