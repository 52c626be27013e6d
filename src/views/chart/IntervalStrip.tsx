import { scaleLinear } from 'd3';
import type { Verdict } from '../../experiment/study/findings.ts';
import type { Estimate } from '../../experiment/results/statistics.ts';
import { Mark } from './Mark.tsx';
import type { Fill } from './styles.ts';
import './strip.css';

export interface IntervalStripProps {
  /** Percentage points; without one only scale, margin and the paper's value are drawn. */
  readonly estimate?: Estimate | undefined;
  /** The paper's value, in the same unit. */
  readonly paper?: number | undefined;
  /** Half the width of the band in which nothing matters. */
  readonly margin: number;
  /** Ends of the scale, in percentage points. */
  readonly domain: readonly [low: number, high: number];
  /** Fills the marker of the mean. */
  readonly kind: Verdict['kind'];
}

/** Size, height of the interval's line, and the room at both sides for markers and arrows, in sixteenths of the type. */
const [WIDTH, HEIGHT, MIDDLE, EDGE] = [120, 28, 18, 7];

/** How much of a verdict's disc is filled: all where the claim is seen, nothing where it is not, half while nobody can tell. */
const FILLS: Readonly<Record<Verdict['kind'], Fill>> = {
  seen: 'full',
  opposite: 'open',
  none: 'open',
  unknown: 'half',
  unmeasured: 'half',
};

/** An estimate with its interval on a shared scale. The words beside it say the same, so it is hidden from readers. */
export function IntervalStrip({ estimate, paper, margin, domain, kind }: IntervalStripProps) {
  const x = scaleLinear(domain, [EDGE, WIDTH - EDGE]).clamp(true);
  const beyond = (value: number) => (value < domain[0] ? -1 : value > domain[1] ? 1 : 0);
  return (
    <svg className="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect
        className="strip-margin"
        x={x(-margin)}
        y={MIDDLE - 7}
        width={x(margin) - x(-margin)}
        height={14}
      />
      {beyond(0) === 0 && <path className="strip-zero" d={`M${x(0)} ${MIDDLE - 9}v18`} />}
      {paper !== undefined && (
        <path
          className="strip-paper"
          d="M-3.5 -3h7l-3.5 6z"
          transform={`translate(${x(paper)} 4)${beyond(paper) ? ` rotate(${-90 * beyond(paper)})` : ''}`}
        />
      )}
      {estimate?.interval && (
        <path
          className="strip-line"
          d={[
            x(estimate.interval[0]) < x(estimate.interval[1])
              ? `M${x(estimate.interval[0])} ${MIDDLE}H${x(estimate.interval[1])}`
              : '',
            ...estimate.interval.map((end) => arrow(x(end), beyond(end))),
          ].join('')}
        />
      )}
      {estimate &&
        (beyond(estimate.mean) === 0 ? (
          <Mark shape="circle" x={x(estimate.mean)} y={MIDDLE} r={4} color="var(--ink)" fill={FILLS[kind]} />
        ) : (
          <path className="strip-line" d={arrow(x(estimate.mean), beyond(estimate.mean), 5)} />
        ))}
    </svg>
  );
}

/** Points out of the scale, to the left (−1) or the right (1); nothing for an end within it. */
const arrow = (x: number, side: number, size = 3.5): string =>
  side
    ? `M${x - side * size + side * 4} ${MIDDLE - size}l${side * size} ${size}l${-side * size} ${size}`
    : '';

/** The verdict's sign: filled for seen, open for its opposite or nothing, half for what cannot be told yet. */
export function VerdictDisc({ kind }: { readonly kind: Verdict['kind'] }) {
  return (
    <svg className="strip-disc" viewBox="0 0 12 12" aria-hidden="true">
      <Mark shape="circle" x={6} y={6} r={4.2} color="var(--ink)" fill={FILLS[kind]} />
    </svg>
  );
}
