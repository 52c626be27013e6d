import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../context.ts';
import { Icon } from './Icon.tsx';
import './pop.css';

interface DialogProps {
  readonly title: ReactNode;
  /** How wide it is, and how what is in it looks. */
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page, open as long as it is there. The focus goes back to where it came from. */
export function Dialog({ title, className = 'share', onClose, children }: DialogProps) {
  const t = useText('page');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const closed = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    const listen = () => {
      if (!shown.open) closed(); // it may have been opened again before this was told
    };
    shown.addEventListener('close', listen);
    return () => {
      shown.removeEventListener('close', listen);
      shown.close(); // gives the focus back, which an element that is only removed does not
    };
  }, []);
  return (
    <dialog ref={dialog} className={`pop ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="tool"
          aria-label={t('close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
