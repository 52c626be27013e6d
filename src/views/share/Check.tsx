import { useId } from 'react';
import '../elements/checkbox.css';

interface CheckProps {
  readonly name: string;
  /** What it brings, or why it cannot be chosen. */
  readonly help: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onCheck: (checked: boolean) => void;
}

/** Something to tick, with a word about it. */
export function Check({ name, help, checked, disabled = false, onCheck }: CheckProps) {
  const id = useId();
  return (
    <div className="share-check">
      <label>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={id}
          onChange={(event) => onCheck(event.target.checked)}
        />
        {name}
      </label>
      <small id={id}>{help}</small>
    </div>
  );
}
