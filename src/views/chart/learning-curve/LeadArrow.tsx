import { useText } from '../../context.ts';
import type { Lead } from './curve.ts';
import type { CurveFrame } from './curve-frame.ts';
import { epochs } from '../../format.ts';

interface LeadArrowProps {
  readonly lead: Lead;
  readonly frame: CurveFrame;
}

/** The gap between two curves at a level. */
export function LeadArrow({ lead, frame }: LeadArrowProps) {
  const { level, current, reference } = lead;
  const y = frame.y(level);
  const from = frame.x(Math.min(current, reference)) + 3;
  const to = frame.x(Math.max(current, reference)) - 3;
  return (
    <g className="curve-lead">
      <path d={`M${from} ${y}H${to}`} />
      {to - from > 12 && (
        <path d={`M${from + 5} ${y - 3.5}l-5 3.5l5 3.5M${to - 5} ${y - 3.5}l5 3.5l-5 3.5`} />
      )}
    </g>
  );
}

/** The same in words: "6 epochs sooner than base B at 70 %." */
export function LeadWords({
  lead,
  perEpoch,
}: {
  readonly lead: Lead | undefined;
  readonly perEpoch: number;
}) {
  const t = useText('chart');
  if (!lead) return <p className="curve-lead-words" />;
  const { level, current, reference } = lead;
  const count = Number(epochs(Math.abs(reference - current) / perEpoch));
  return (
    <p className="curve-lead-words">
      {current < reference ? t('curve.sooner', { level, count }) : t('curve.later', { level, count })}
    </p>
  );
}
