import type { SVGProps } from 'react';
import type { Reference } from '../../../experiment/study/regimes.ts';
import { useText } from '../../context.ts';
import { outlined, triangleOf } from './map-layout.ts';

interface MapKeyProps {
  readonly color: string;
  /** What the treatment can be held against, and what it is. */
  readonly references: readonly Reference[];
  readonly reference: Reference;
  /** Percentage points of the largest triangle, and its radius in pixels. */
  readonly largest: { readonly points: number; readonly r: number };
  /** Whether some place is not measured. */
  readonly missing: boolean;
  readonly onReference: (reference: Reference) => void;
}

/** Percentage points of the triangle that tells the scale. */
const SAMPLE = 2;

/** What the triangles mean, and what the treatment is held against. */
export function MapKey({ color, references, reference, largest, missing, onReference }: MapKeyProps) {
  const t = useText('map');
  const { r } = triangleOf({ mean: SAMPLE, count: 2, sd: 0, interval: [SAMPLE, SAMPLE] }, largest);
  const size = Math.ceil(2 * r);
  const sample = (radius: number, look: SVGProps<SVGPathElement>, up = true) => (
    <svg
      viewBox={`0 0 ${2 * radius} ${2 * radius}`}
      width={2 * radius}
      height={2 * radius}
      aria-hidden="true"
    >
      <path
        d={outlined({ r: radius - 1, up }, radius, up ? 1.2 * radius : 0.8 * radius)}
        strokeLinejoin="round"
        {...look}
      />
    </svg>
  );
  return (
    <>
      {references.length > 1 && (
        <div className="map-references" role="group" aria-label={t('references.label')}>
          {references.map((one) => (
            <button
              key={one}
              type="button"
              className="chart-link"
              aria-pressed={one === reference}
              onClick={() => onReference(one)}
            >
              {t('against', { reference: t(`references.${one}`) })}
            </button>
          ))}
        </div>
      )}
      <ul className="map-key">
        <li>
          {sample(size / 2, { fill: color })}
          {t('area', { points: t('points', { count: SAMPLE }) })}
        </li>
        <li>
          {sample(8, { fill: color }, false)}
          {t('loss')}
        </li>
        <li>
          {sample(8, { fill: color, fillOpacity: 0.5 })}
          {t('pale')}
        </li>
        <li>
          {sample(8, { fill: 'none', stroke: color, strokeWidth: 2 })}
          {t('open')}
        </li>
        <li>{t('each')}</li>
        {missing && (
          <li>
            <svg viewBox="0 0 20 18" width={20} height={18} aria-hidden="true" className="map-unmeasured">
              <rect className="map-ground" x={0.5} y={0.5} width={19} height={17} rx={2} />
              <text x={10} y={14} textAnchor="middle">
                ?
              </text>
            </svg>
            {t('missing')}
          </li>
        )}
      </ul>
    </>
  );
}
