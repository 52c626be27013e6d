import { stillRising } from '../../experiment/plateau.ts';
import type { Preset } from '../../experiment/presets.ts';
import type { Measured, Point } from '../../experiment/results.ts';
import { runName } from '../../experiment/run.ts';
import { runOf } from '../../experiment/treatments.ts';
import { counted, shownName } from './format.ts';

/** What the reader should know of a figure's points: how precise they are, and what the signs mean. */
export function captionOf(preset: Preset, points: readonly Point<Measured>[], isCompared: boolean): string[] {
  if (points.length === 0) return [];
  const origins = new Set(points.flatMap(({ circles }) => circles.map((one) => one.measurement.origin)));
  return [
    precision(points),
    points.some(({ circles }) => circles.length > 1) ? 'Circles: single networks, bold in this split.' : '',
    origins.size > 1 && origins.has('live') ? 'A ring: trained here too.' : '',
    isCompared ? 'Faint lines: compared with.' : '',
    preset.arms.length > 1 && preset.axis === 'n' && linesOf(points) > 4
      ? 'Faint: the treatments not chosen.'
      : '',
    rising(preset, points),
  ].filter(Boolean);
}

function precision(points: readonly Point<Measured>[]): string {
  const counts = points.filter(({ treatment }) => treatment !== 'base').map(({ accuracy }) => accuracy.count);
  const all = counts.length ? counts : points.map(({ accuracy }) => accuracy.count);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (most === 1) return 'One repeat: no interval yet.';
  const pooled = least === most ? counted(most, 'repeat') : `up to ${counted(most, 'repeat')}`;
  return `Bars: 95 % intervals, ${pooled}${least === 1 ? '; none for a single one' : ''}.`;
}

const linesOf = (points: readonly Point[]): number =>
  new Set(points.filter(({ n }) => n > 0).map(({ arm, treatment }) => `${arm}/${treatment}`)).size;

/** No more names than this are listed. */
const MOST = 3;

/** Which points were stopped too early. */
function rising({ arms }: Preset, points: readonly Point<Measured>[]): string {
  const names = points
    .filter(({ circles }) => stillRising(circles.map(({ measurement }) => measurement.result.curve)))
    .map(({ arm, treatment, n }) => {
      const name = shownName(runName(runOf(treatment, n)));
      return arms.length > 1 ? `${name} (${arms.find(({ id }) => id === arm)?.label ?? arm})` : name;
    });
  if (names.length === 0) return '';
  const more = names.length - MOST;
  const listed = more > 1 ? [...names.slice(0, MOST), `${more} more`] : names;
  return `Still rising at the end: ${listed.join(', ')}.`;
}
