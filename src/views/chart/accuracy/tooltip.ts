import type { Preset } from '../../../experiment/study/presets.ts';
import type { Measured, Point } from '../../../experiment/results/results.ts';
import type { Text } from '../../../texts/texts.ts';
import { percents, plusMinus, range, shownName, signedPoints } from '../../format.ts';
import type { Meant } from './hit-test.ts';

/**
 * What a point or one of its networks says when it is looked at: `A5B 61.9 % ± 2.4 · −7.1 [−9.0, −5.2] vs base · 8
 * repeats`, `B5A 63.1 % · −5.2 vs base · split 44, recorded`.
 */
export function tooltip({ point, circle }: Meant, preset: Preset, t: Text<'chart'>): string {
  if (!circle) return `${nameIn(preset, point, t)} ${pooled(point.point, t).join(' · ')}`;
  const { measurement, change } = circle.of;
  const origin = t(`names:origins.${measurement.origin}`);
  const parts = [
    `${nameIn(preset, { ...point, name: circle.name }, t)} ${percents(100 * measurement.accuracy)}`,
    ...(measurement.fits ? [t('onTraining')] : []),
    ...(change === undefined || point.treatment === 'base'
      ? []
      : [t('vsBase', { change: signedPoints(change) })]),
    t('ofSplit', { seed: circle.seed, origin }),
  ];
  return parts.join(' · ');
}

function pooled({ accuracy, change, treatment, circles }: Point<Measured>, t: Text<'chart'>): string[] {
  const ends = change?.interval ? ` ${range(change.interval)}` : '';
  return [
    percents(accuracy.mean) + (accuracy.interval ? plusMinus(accuracy.interval) : ''),
    ...(circles.some(({ measurement }) => measurement.fits) ? [t('onTraining')] : []),
    ...(change && treatment !== 'base' ? [t('vsBase', { change: signedPoints(change.mean) + ends })] : []),
    t('names:repeats', { count: accuracy.count }),
  ];
}

/** A run's name, with its arm where the experiment has several. */
export function nameIn(
  { arms }: Preset,
  point: { readonly name: string; readonly arm: string },
  t: Text<'chart'>,
): string {
  const name = shownName(point.name, t);
  const arm = arms.length > 1 && arms.find(({ id }) => id === point.arm);
  return arm ? t('inArm', { name, arm: t(`names:arms.${arm.id}`) }) : name;
}
