import { type ScaleLinear, scaleLinear } from 'd3';
import type { Verdict } from '../../experiment/study/findings.ts';
import type { Estimate } from '../../experiment/results/statistics.ts';
import './strip.css';

interface ScaleProps {
  /** Half the width of the band in which nothing matters, in percentage points. */
  readonly margin: number;
  /** Ends of the scale, in percentage points. */
  readonly domain: readonly [low: number, high: number];
}

export interface IntervalStripProps extends ScaleProps {
  /** Percentage points; without one only scale, margin and the paper's value are drawn. */
  readonly estimate?: Estimate | undefined;
  /** The paper's value, in the same unit. */
  readonly paper?: number | undefined;
  /** Fills the marker of the mean where the claim is seen. */
  readonly kind: Verdict['kind'];
}

/** Size, height of the interval's line, and the room at both sides for markers and numbers, in sixteenths of the type. */
const [WIDTH, HEIGHT, MIDDLE, EDGE] = [180, 22, 14.5, 14];
const HEAD = 34;

type Scale = ScaleLinear<number, number>;

const scaleFor = ({ domain }: Pick<ScaleProps, 'domain'>): Scale =>
  scaleLinear(domain, [EDGE, WIDTH - EDGE]).clamp(true);

function Margin({ x, margin, top, bottom }: { x: Scale; margin: number; top: number; bottom: number }) {
  return (
    <rect
      className="strip-margin"
      x={x(-margin)}
      y={top}
      width={x(margin) - x(-margin)}
      height={bottom - top}
    />
  );
}

/** An estimate with its interval on a shared scale. The words beside it say the same, so it is hidden from readers. */
export function IntervalStrip({ estimate, paper, margin, domain, kind }: IntervalStripProps) {
  const x = scaleFor({ domain });
  const isSeen = kind === 'seen' || kind === 'small';
  return (
    <svg className={isSeen ? 'strip seen' : 'strip'} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <Margin {...{ x, margin }} top={0} bottom={HEIGHT} />
      <path className="strip-zero" d={`M${x(0)} 0V${HEIGHT}`} />
      {paper !== undefined && (
        <path className="strip-paper" d="M-4 -3.5h8l-4 6z" transform={`translate(${x(paper)} 4.5)`} />
      )}
      {estimate?.interval && (
        <path
          className="strip-line"
          d={[
            `M${x(estimate.interval[0])} ${MIDDLE}H${x(estimate.interval[1])}`,
            ...estimate.interval.map((end) => (end < domain[0] || end > domain[1] ? arrow(x(end), end) : '')),
          ].join('')}
        />
      )}
      {estimate && <circle className="strip-mean" cx={x(estimate.mean)} cy={MIDDLE} r={3.2} />}
    </svg>
  );
}

/** Ends an interval's line that goes on beyond the scale, to its side of 0. */
const arrow = (x: number, end: number): string => {
  const size = end < 0 ? 4 : -4;
  return `M${x + size} ${MIDDLE - 4}l${-size} 4l${size} 4`;
};

interface StripAxisProps extends ScaleProps {
  readonly ticks: readonly number[];
  /** What the margin is called. */
  readonly name: string;
  /** A number as the axis writes it. */
  readonly write: (tick: number) => string;
}

/** The scale of the strips below: its numbers, and the margin by its name. */
export function StripAxis({ margin, domain, ticks, name, write }: StripAxisProps) {
  const x = scaleFor({ domain });
  return (
    <svg className="strip strip-axis" viewBox={`0 0 ${WIDTH} ${HEAD}`} aria-hidden="true">
      <Margin {...{ x, margin }} top={14} bottom={HEAD} />
      <text className="strip-name" x={Math.max(30, Math.min(WIDTH - 30, x(0)))} y={10}>
        {name}
      </text>
      {ticks.map((tick) => (
        <g key={tick}>
          <text x={x(tick)} y={26}>
            {write(tick)}
          </text>
          <path className="strip-zero" d={`M${x(tick)} 30V${HEAD}`} />
        </g>
      ))}
    </svg>
  );
}

/**
 * A verdict's sign, always beside its words: filled, seen; a dot in a ring, seen but small; open, no effect beyond the
 * margin; half, cannot be told yet; a ring with a bar, the opposite; one with a rising stroke, a base that is still
 * learning. Nothing where nothing is measured.
 */
export function VerdictDisc({ kind }: { readonly kind: Verdict['kind'] }) {
  if (kind === 'unmeasured') return null;
  return (
    <svg className="strip-disc" viewBox="0 0 12 12" aria-hidden="true">
      <circle className={kind === 'seen' ? 'strip-full' : 'strip-ring'} cx={6} cy={6} r={5} />
      {kind === 'small' && <circle className="strip-full" cx={6} cy={6} r={2.4} />}
      {kind === 'unknown' && <path className="strip-full" d="M6 1a5 5 0 0 1 0 10z" />}
      {kind === 'opposite' && <path className="strip-bar" d="M3 6h6" />}
      {kind === 'learning' && <path className="strip-bar" d="M3.2 8 8.8 4" />}
    </svg>
  );
}
