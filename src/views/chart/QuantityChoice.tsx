import type { Quantity } from './curve.ts';

const CHOICES = [
  { quantity: 'accuracy', label: 'Accuracy on task B, %' },
  { quantity: 'loss', label: 'Training loss, nats' },
] as const;

interface QuantityChoiceProps {
  readonly quantity: Quantity;
  readonly onChoose: (quantity: Quantity) => void;
}

/** Names what the vertical axis measures, and changes it. */
export function QuantityChoice({ quantity, onChoose }: QuantityChoiceProps) {
  return (
    <div className="curve-choice" role="group" aria-label="Vertical axis">
      {CHOICES.map((choice) => (
        <button
          key={choice.quantity}
          type="button"
          className="chart-link"
          aria-pressed={choice.quantity === quantity}
          onClick={() => onChoose(choice.quantity)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
