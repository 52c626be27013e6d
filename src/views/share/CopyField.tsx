import { type ReactNode, useId, useRef, useState } from 'react';
import { useText } from '../context.ts';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  /** What to say once it is copied. */
  readonly copied: string;
  readonly rows: number;
  readonly children?: ReactNode;
}

/** A text to copy, by its button or by hand. */
export function CopyField({ label, value, copied, rows, children }: CopyFieldProps) {
  const t = useText('share');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid(copied);
      setTimeout(() => setSaid(''), 2500);
    } catch {
      field.current?.select();
      setSaid(t('copyYourself'));
    }
  };
  return (
    <div className="share-copy">
      <label htmlFor={id}>{label}</label>
      {children}
      <div className="share-copy-line">
        <textarea
          ref={field}
          id={id}
          readOnly
          rows={rows}
          value={value}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <button
          type="button"
          className="button"
          aria-label={t('copyLabel', { what: label })}
          onClick={() => void copy()}
        >
          {t('copy')}
        </button>
      </div>
      <p className="share-said" role="status">
        {said}
      </p>
    </div>
  );
}
