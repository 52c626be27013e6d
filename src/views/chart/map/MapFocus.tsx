import type { Measured, Point } from '../../../experiment/results/results.ts';
import { EFFECT } from '../../../experiment/study/findings.ts';
import type { Regime } from '../../../experiment/study/regimes.ts';
import { percents, range, signedPoints } from '../../format.ts';
import { useText } from '../../context.ts';
import { VerdictDisc } from '../IntervalStrip.tsx';
import { verdictText } from '../verdict-text.ts';

interface MapFocusProps {
  readonly regime: Regime;
  /** What is subtracted from what: `B4B − base`. */
  readonly difference: string;
  /** Of the arm's bases. */
  readonly base: Point<Measured> | undefined;
}

/** All that is known of the place looked at. */
export function MapFocus({ regime: { arm, effect, verdict }, difference, base }: MapFocusProps) {
  const t = useText('map');
  const findings = useText('findings');
  const place = t('place', { difference, arm: t(`names:arms.${arm}`) });
  if (!effect || verdict.kind === 'unmeasured') {
    return (
      <p className="map-focus" aria-live="polite">
        {place}: {t('unmeasured')}
      </p>
    );
  }
  return (
    <p className="map-focus" aria-live="polite">
      {place}: <b>{signedPoints(effect.mean)}</b> {effect.interval && range(effect.interval)}{' '}
      <VerdictDisc kind={verdict.kind} /> <b>{verdictText({ claim: EFFECT, verdict }, findings)}</b>
      <span className="map-of">
        {t('meanOf', { splits: t('names:splits', { count: effect.count }) })}
        {base && t('ofBase', { accuracy: percents(base.accuracy.mean) })}
      </span>
    </p>
  );
}
