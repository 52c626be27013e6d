import type { Collapsed } from '../../../experiment/results/collapse.ts';
import { grouped } from '../../../experiment/results/grouped.ts';
import { longerTraining } from '../../../experiment/results/longer.ts';
import { stillRising } from '../../../experiment/results/plateau.ts';
import type { RunResult } from '../../../experiment/results/result.ts';
import type { Preset } from '../../../experiment/study/presets.ts';
import type { Measured, Point } from '../../../experiment/results/results.ts';
import { runName } from '../../../experiment/setup/run.ts';
import { isSummary } from '../../../experiment/results/summary.ts';
import { runOf } from '../../../experiment/setup/treatments.ts';
import type { Text } from '../../../texts/texts.ts';
import { nameIn } from './tooltip.ts';

interface CaptionOptions {
  /** Whether a key beside the figure says what its signs mean. */
  readonly keyed?: boolean;
  /** Where networks collapsed, which are in no point. */
  readonly collapsed?: readonly Collapsed[] | undefined;
  /** Longer training of the figure's networks, which is in none of its points. */
  readonly longer?: readonly RunResult[] | undefined;
}

/**
 * What the reader should know of a figure's points: how precise they are, and what the signs mean.
 */
export function captionOf(
  preset: Preset,
  points: readonly Point<Measured>[],
  t: Text<'chart'>,
  { keyed = false, collapsed = [], longer = [] }: CaptionOptions = {},
): string[] {
  if (points.length === 0) return [];
  const origins = new Set(points.flatMap(({ circles }) => circles.map((one) => one.measurement.origin)));
  const ring = origins.size > 1 && origins.has('live') ? t('caption.ring') : '';
  const signs = [
    precision(points, t),
    points.some(({ circles }) => circles.length > 1) ? t('caption.circles') : '',
    ring,
    preset.arms.length > 1 && preset.axis === 'n' && linesOf(points) > 4 ? t('caption.faint') : '',
  ];
  return [
    ...(keyed ? [ring] : signs),
    failed(preset, collapsed, t),
    rising(preset, points, longer, t),
  ].filter(Boolean);
}

function precision(points: readonly Point<Measured>[], t: Text<'chart'>): string {
  const counts = points.filter(({ treatment }) => treatment !== 'base').map(({ accuracy }) => accuracy.count);
  const all = counts.length ? counts : points.map(({ accuracy }) => accuracy.count);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (most === 1) return t('caption.single');
  const repeats = t('names:repeats', { count: most });
  if (least === most) return t('caption.bars', { repeats });
  return least === 1 ? t('caption.barsOfSome', { repeats }) : t('caption.barsUpTo', { repeats });
}

const linesOf = (points: readonly Point[]): number =>
  new Set(points.filter(({ n }) => n > 0).map(({ arm, treatment }) => `${arm}/${treatment}`)).size;

/** No more names than this are listed. */
const MOST = 3;

/** Which networks collapsed and are in no mean. */
function failed(preset: Preset, collapsed: readonly Collapsed[], t: Text<'chart'>): string {
  const names = collapsed.map(({ arm, treatment, n, count, of }) => {
    const name = nameIn(preset, { name: runName(runOf(treatment, n)), arm }, t);
    return t('caption.collapsedAt', { name, count, of });
  });
  return names.length ? t('caption.collapsed', { points: listed(names, t) }) : '';
}

/** The names, or the first of them and how many more there are. */
function listed(names: readonly string[], t: Text<'chart'>): string {
  const more = names.length - MOST;
  const some = more > 1 ? [...names.slice(0, MOST), t('caption.more', { count: more })] : names;
  return some.join(t('names:listed'));
}

/** Which points were stopped too early. */
function rising(
  preset: Preset,
  points: readonly Point<Measured>[],
  longer: readonly RunResult[],
  t: Text<'chart'>,
): string {
  const all = [...points.flatMap(({ circles }) => resultsOf(circles)), ...longer];
  const alike = grouped(all, ({ run }) => runName(run));
  const names = points
    .filter(({ circles }) => isRising(resultsOf(circles), alike))
    .map(({ arm, treatment, n }) => nameIn(preset, { name: runName(runOf(treatment, n)), arm }, t));
  if (names.length === 0) return '';
  return t('caption.rising', { points: listed(names, t) });
}

/**
 * Judged by what longer training of the same runs came to where that is known, and by the curves' ends elsewhere.
 * @param alike all results, by the names of their runs
 */
function isRising(
  results: readonly RunResult[],
  alike: ReadonlyMap<string, readonly RunResult[]>,
): boolean | undefined {
  const [first] = results;
  const same = first && (alike.get(runName(first.run)) ?? []);
  const longer = same && longerTraining(same, first.recipe, first.run)?.gain.interval;
  return longer ? longer[0] > 0 : stillRising(results.map(({ curve }) => curve));
}

/** The results of a point's networks; those that came in a link have no curves. */
const resultsOf = (circles: Point<Measured>['circles']): RunResult[] =>
  circles.flatMap(({ measurement: { result } }) => (isSummary(result) ? [] : [result]));
