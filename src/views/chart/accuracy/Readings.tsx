import type { Preset } from '../../../experiment/study/presets.ts';
import { useText } from '../../context.ts';

/** What the figure can be: its usual drawing, points against base in lanes, the same on training images, or a table. */
const SHOWN = ['usual', 'lanes', 'fit', 'table'] as const;
export type Shown = (typeof SHOWN)[number];

interface ReadingsProps {
  readonly quantity: Preset['quantity'];
  readonly shown: Shown;
  /** Whether training accuracies are known. */
  readonly fitted: boolean;
  /** Whether there is nothing for a table yet. */
  readonly empty: boolean;
  readonly onChoose: (shown: Shown) => void;
}

/** The choice of how the figure is read. */
export function Readings({ quantity, shown, fitted, empty, onChoose }: ReadingsProps) {
  const t = useText('chart');
  const names: Readonly<Record<Shown, string>> = {
    usual: t(`reading.${quantity}`),
    lanes: t(`reading.lanes.${quantity}`),
    fit: t('reading.fit'),
    table: t('reading.table'),
  };
  return (
    <div className="chart-readings" role="group" aria-label={t('reading.label')}>
      {SHOWN.filter((one) => fitted || one !== 'fit').map((one) => (
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
