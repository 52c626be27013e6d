import { memo } from 'react';
import { type Box, clearestPlace, type Dot, dotted } from '../label-placement.ts';
import { textWidth } from '../text-width.ts';
import type { Text } from '../../../texts/texts.ts';
import { points } from '../../format.ts';
import type { Frame } from './frame.ts';
import type { Series } from './series.ts';

interface OffScaleProps {
  readonly note: Note | undefined;
}

/** Words beside a line that runs off the bottom. */
export interface Note {
  readonly box: Box;
  readonly lines: readonly string[];
  /** Values to write beside the chevrons on the lower edge. */
  readonly values: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

const LINE = 15;
/** From a chevron to its value, which stands clear of the interval above it, in pixels. */
const ASIDE = 20;

/**
 * What to say of the random control where it runs off the scale: "falls to 43.9" beside its last point in sight, or
 * all its values over the lower edge, when it is the treatment looked at; clear of the cut at n.
 */
export function offScale(
  random: Series | undefined,
  frame: Frame,
  n: number,
  chosen: boolean,
  dots: readonly Dot[],
  t: Text<'chart'>,
): Note | undefined {
  const slots = random?.slots.filter((slot) => slot !== undefined) ?? [];
  const below = slots.filter((slot) => slot.below);
  const first = below[0];
  if (!first) return undefined;
  const seen = slots.findLast((slot) => !slot.below && slot.n < first.n);
  const value = points(first.shown.mean);
  const lines = chosen ? [t('random')] : [t('random'), seen ? t('fallsTo', { value }) : value];
  const values = chosen
    ? below.map((slot) => ({
        x: slot.x + ASIDE,
        y: frame.bottom - 13,
        text: points(slot.shown.mean),
      }))
    : [];
  const width = lines.length === 1 || !seen ? 46 : 76;
  const height = lines.length * LINE;
  const { x, y } = seen ?? { x: first.x, y: frame.bottom - (chosen ? 34 : 14) };
  const cut = frame.x(n);
  const left = x - 10 - width;
  const beside = [left, x + 10];
  // Where the cut would run through the words left of the point, they may also stand left of the cut.
  const farther = cut > left && cut < x ? [cut - 8 - width] : [];
  const boxes = [beside, farther].flatMap((places) =>
    [-0.5, -1, 0].flatMap((up) => places.map((at) => ({ x: at, y: y + up * height, width, height }))),
  );
  const box = clearestPlace(
    boxes.filter((one) => one.x > frame.left - 4 && one.y + height < frame.bottom),
    [
      ...dots,
      ...dotted([frame.top, frame.bottom].map((end) => ({ x: cut, y: end }))),
      ...values.flatMap(written),
    ],
  );
  return box && { box, lines, values };
}

/** Points all over a value, so that words would rather lie on anything else. */
const written = ({ x, y, text }: Note['values'][number]): Dot[] => {
  const half = textWidth(text) / 2;
  return [3, 6, 9].flatMap((up) =>
    dotted(
      [x - half, x + half].map((end) => ({ x: end, y: y - up })),
      3,
    ),
  );
};

/** Draws what `offScale` found. */
export const OffScale = memo(function OffScale({ note }: OffScaleProps) {
  if (!note) return null;
  const { box, lines, values } = note;
  return (
    <g className="chart-random">
      {lines.map((text, i) => (
        <text key={text} className="chart-halo" x={box.x} y={box.y + (i + 1) * LINE - 3}>
          {text}
        </text>
      ))}
      {values.map(({ x, y, text }) => (
        <text key={x} className="chart-halo" x={x} y={y} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
});
