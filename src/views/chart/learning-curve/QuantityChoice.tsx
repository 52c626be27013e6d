import { useText } from '../../context.ts';
import type { Quantity } from './curve.ts';

const CHOICES = ['accuracy', 'loss'] as const;

interface QuantityChoiceProps {
  readonly quantity: Quantity;
  readonly onChoose: (quantity: Quantity) => void;
}

/** Names what the vertical axis measures, and changes it. */
export function QuantityChoice({ quantity, onChoose }: QuantityChoiceProps) {
  const t = useText('chart');
  return (
    <div className="curve-choice" role="group" aria-label={t('curve.axis')}>
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          className="chart-link"
          aria-pressed={choice === quantity}
          onClick={() => onChoose(choice)}
        >
          {t(`curve.${choice}`)}
        </button>
      ))}
    </div>
  );
}
