import { memo } from 'react';
import { type Geometry, xOf } from '../geometry.ts';
import type { Tuning } from '../../experiment/setup/run.ts';
import type { Text } from '../../texts/texts.ts';
import { useText } from '../context.ts';
import { fitting, textWidth } from './fit.ts';
import { hueOf, type Transplant } from './row.ts';

interface BandProps extends Transplant {
  readonly at: Geometry;
  /** Whether the new network has used up its budget. */
  readonly trained: boolean;
  /** Whether its copied layers have kept their bits. */
  readonly held: boolean;
}

/** What happens between donor and new network: the band of copied layers, and what each part of the network is. */
export const Band = memo(function Band({ at, n, donor, tuned, trained, held }: BandProps) {
  const t = useText('diagram');
  const hue = hueOf(donor);
  const left = xOf(at, 0);
  const { A, fresh, B } = at.rows;
  const up = donor === 'B';
  // Between the donor's frame, which stands out by 2, and the new network.
  const [top, bottom] =
    up || !A ? [fresh.y + fresh.height, (B?.y ?? at.diagramHeight) - 2] : [A.y + A.height + 2, fresh.y];
  const middle = (top + bottom) / 2;
  const width = n * at.pitch - 4;
  // Where nothing stands above the new network, its captions stand under it.
  const line = A ? fresh.y - (at.phone ? 5 : 9) : middle + 4.5;
  return (
    <g className={`band band-from-${hue}`}>
      {donor === 'random' ? (
        <Caption at={at} from={0} to={n} y={line} wordings={[t('band.randomLocked'), t('band.random')]} />
      ) : (
        <>
          <rect
            className={tuned ? 'band-ground band-tuned' : 'band-ground'}
            x={left + 2}
            y={top}
            width={width}
            height={bottom - top}
          />
          <Copied at={at} n={n} tuned={tuned} held={held} middle={middle} up={up} />
        </>
      )}
      <Caption at={at} from={n} to={8} y={line} wordings={newWordings(8 - n, trained, t)} calm />
    </g>
  );
});

const newWordings = (count: number, trained: boolean, t: Text<'diagram'>): readonly string[] => [
  trained ? t('band.newTrained', { count }) : t('band.newStart', { count }),
  t('band.newLayers', { count }),
  t('band.new'),
];

interface CopiedProps {
  readonly at: Geometry;
  readonly n: number;
  readonly tuned: Tuning;
  readonly held: boolean;
  readonly middle: number;
  readonly up: boolean;
}

/** The band's label between two arrow heads, or as much of it as there is room for. */
function Copied({ at, n, tuned, held, middle, up }: CopiedProps) {
  const t = useText('diagram');
  const how = tuned === 'later' ? 'later' : tuned ? 'tuned' : 'frozen';
  const width = n * at.pitch;
  const proof = how === 'frozen' && held ? [t('band.held'), t('band.heldShort')] : [];
  const wordings = [...proof, t(`band.${how}`), t('band.copied')];
  const label = at.phone ? undefined : fitting(width - 12, wordings);
  const heads =
    label === undefined
      ? Array.from({ length: n }, (_, i) => xOf(at, i + 0.5))
      : width - textWidth(label) >= 64
        ? [xOf(at, 0) + 19, xOf(at, n) - 19]
        : [];
  const dip = up ? -5 : 5;
  return (
    <>
      <path
        className="band-heads"
        d={heads.map((x) => `M${x - 5} ${middle - dip / 2}l5 ${dip}l5 ${-dip}`).join('')}
      />
      {label !== undefined && (
        <text className="band-text" x={xOf(at, n / 2)} y={middle + 4.5}>
          {label}
        </text>
      )}
    </>
  );
}

interface CaptionProps {
  readonly at: Geometry;
  /** First and last n that it spans. */
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly wordings: readonly string[];
  readonly calm?: boolean;
}

/** A line of text over some layers of the new network. The calm one goes where there is no room for it. */
function Caption({ at, from, to, y, wordings, calm }: CaptionProps) {
  const fits = at.phone && calm ? undefined : fitting((to - from) * at.pitch - 8, wordings);
  const text = fits ?? (calm ? undefined : wordings.at(-1));
  if (text === undefined) return null;
  const x = Math.min(xOf(at, (from + to) / 2), xOf(at, to) - textWidth(text) / 2 - 7);
  return (
    <text className={calm ? 'band-text band-calm' : 'band-text'} x={x} y={y}>
      {text}
    </text>
  );
}
