import { memo } from 'react';
import { useText } from '../../context.ts';
import { ASIDE, type Drop, isTold, ROW, toldOf } from './accuracy-drop.ts';
import { shownName } from '../../format.ts';
import type { Frame } from './frame.ts';

interface DropBracketsProps {
  readonly drops: readonly Drop[];
  readonly frame: Frame;
  readonly n: number;
  /** Whether they stand left of the cut, since names of lines stand at its right. */
  readonly mirrored: boolean;
  /** Whether the words stand under the axis; a phone has them below the drawing. */
  readonly worded: boolean;
}

/** Height of the axis' numbers, in pixels. */
const AXIS = 22;

/** Brackets beside the cut that split the drop at n in two, dotted where it is none or not sure, and the same in words. */
export const DropBrackets = memo(function DropBrackets(props: DropBracketsProps) {
  const { drops, frame, n, mirrored, worded } = props;
  return (
    <g>
      {drops.map(({ name, from, to, lost, color }) => {
        const x = frame.x(n) + (mirrored ? -ASIDE[name] : ASIDE[name]);
        const [top, end] = [frame.y(from), frame.y(to)];
        const d = `M${x - 3} ${top}h6M${x - 3} ${end}h6M${x} ${top}V${end}`;
        const solid = isTold(lost) && lost.mean > 0;
        return (
          <g key={name} fill="none" aria-hidden="true">
            <path d={d} stroke="var(--bg)" strokeWidth={6} />
            <path d={d} stroke={color} strokeWidth={2.2} strokeDasharray={solid ? undefined : '2 2'} />
          </g>
        );
      })}
      {worded &&
        drops.map((drop, i) => (
          <g
            key={drop.name}
            className="chart-drops"
            transform={`translate(${frame.left} ${frame.bottom + AXIS + (i + 1) * ROW})`}
          >
            <Words drop={drop} />
          </g>
        ))}
    </g>
  );
});

function Words({ drop: { name, formula, lost, color } }: { readonly drop: Drop }) {
  const t = useText('chart');
  const { value, ends, said } = toldOf(lost);
  return (
    <text>
      <tspan className="chart-strong" style={{ fill: color }}>
        {t(`drops.${name}`)}
      </tspan>
      <tspan dx={7}>{formula.map((run) => shownName(run, t)).join(' − ')}</tspan>
      <tspan dx={10} className={isTold(lost) ? 'chart-value' : undefined}>
        {value}
      </tspan>
      {ends && <tspan dx={4}>{ends}</tspan>}
      {said && <tspan dx={7}>{t(`drops.${said}`)}</tspan>}
    </text>
  );
}

/** The drops in words below the drawing. */
export function DropList({ drops }: { readonly drops: readonly Drop[] }) {
  const t = useText('chart');
  if (drops.length === 0) return null;
  return (
    <ul className="chart-below">
      {drops.map(({ name, lost, color }) => {
        const { value, ends, said } = toldOf(lost);
        return (
          <li key={name}>
            <b style={{ color }}>{t(`drops.${name}`)}</b> {isTold(lost) ? <b>{value}</b> : value}{' '}
            {[ends, said && t(`drops.${said}`)].filter(Boolean).join(t('names:comma'))}
          </li>
        );
      })}
    </ul>
  );
}
