import type { Preset } from '../../../experiment/study/presets.ts';
import { useText } from '../../context.ts';

/** What the figure can be: its usual drawing, points against base in lanes, or a table. */
export const SHOWN = ['usual', 'lanes', 'table'] as const;
export type Shown = (typeof SHOWN)[number];

interface ReadingsProps {
  readonly quantity: Preset['quantity'];
  readonly shown: Shown;
  /** Whether there is nothing for a table yet. */
  readonly empty: boolean;
  readonly onChoose: (shown: Shown) => void;
}

/** The choice of how the figure is read. */
export function Readings({ quantity, shown, empty, onChoose }: ReadingsProps) {
  const t = useText('chart');
  const names: Readonly<Record<Shown, string>> = {
    usual: t(`reading.${quantity}`),
    lanes: t(`reading.lanes.${quantity}`),
    table: t('reading.table'),
  };
  return (
    <div className="chart-readings" role="group" aria-label={t('reading.label')}>
      {SHOWN.map((one) => (
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
