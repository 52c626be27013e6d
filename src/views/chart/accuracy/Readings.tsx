import type { Preset } from '../../../experiment/study/presets.ts';
import { useText } from '../../context.ts';

/** What the figure can be: its usual drawing, points against base in lanes, the same on training images, a map of arms and n, or a table. */
const SHOWN = ['usual', 'lanes', 'fit', 'map', 'table'] as const;
export type Shown = (typeof SHOWN)[number];

interface ReadingsProps {
  readonly quantity: Preset['quantity'];
  readonly shown: Shown;
  /** Whether training accuracies are known, and whether there are arms and n to map. */
  readonly fitted: boolean;
  readonly mapped: boolean;
  /** Whether there is nothing for a table yet. */
  readonly empty: boolean;
  readonly onChoose: (shown: Shown) => void;
}

/** The choice of how the figure is read. */
export function Readings({ quantity, shown, fitted, mapped, empty, onChoose }: ReadingsProps) {
  const t = useText('chart');
  const names: Readonly<Record<Shown, string>> = {
    usual: t(`reading.${quantity}`),
    lanes: t(`reading.lanes.${quantity}`),
    fit: t('reading.fit'),
    map: t('reading.map'),
    table: t('reading.table'),
  };
  return (
    <div className="chart-readings" role="group" aria-label={t('reading.label')}>
      {SHOWN.filter((one) => (one === 'fit' ? fitted : mapped || one !== 'map')).map((one) => (
        <button
          key={one}
          type="button"
          className="chart-link"
          aria-pressed={one === shown}
          disabled={one === 'table' && empty}
          onClick={() => onChoose(one)}
        >
          {names[one]}
        </button>
      ))}
    </div>
  );
}
