import { useText } from '../../context.ts';
import type { Lead } from './curve.ts';
import type { CurveFrame } from './curve-frame.ts';
import { epochs } from '../../format.ts';

interface LeadArrowProps {
  readonly lead: Lead;
  readonly frame: CurveFrame;
  readonly perEpoch: number;
}

/** Widest the words get, in pixels. */
const WORDS = 100;

/** The gap between two curves at a level, as "6 epochs sooner". */
export function LeadArrow({ lead, frame, perEpoch }: LeadArrowProps) {
  const t = useText('chart');
  const { level, current, reference } = lead;
  const y = frame.y(level);
  const from = frame.x(Math.min(current, reference)) + 3;
  const to = frame.x(Math.max(current, reference)) - 3;
  const count = Number(epochs(Math.abs(reference - current) / perEpoch));
  const words = current < reference ? t('curve.sooner', { count }) : t('curve.later', { count });
  // Right of the later crossing both curves are above the level, so the words stand clear of them.
  const fits = to + 8 + WORDS <= frame.right;
  return (
    <g className="curve-lead">
      <path d={`M${from} ${y}H${to}`} />
      {to - from > 12 && (
        <path d={`M${from + 5} ${y - 3.5}l-5 3.5l5 3.5M${to - 5} ${y - 3.5}l5 3.5l-5 3.5`} />
      )}
      <text
        className="chart-halo"
        x={fits ? to + 8 : frame.right}
        y={y + 19}
        textAnchor={fits ? 'start' : 'end'}
      >
        {words}
      </text>
    </g>
  );
}
