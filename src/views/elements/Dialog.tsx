import { createContext, type ReactNode, use, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../context.ts';
import { Icon } from './Icon.tsx';
import './pop.css';

interface ModalProps {
  /** How wide it is, and how what is in it looks. */
  readonly className?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Id of what a modal is called by. */
const TitleId = createContext('');

/**
 * What lies over the page, open as long as it is there, with a {@link DialogHead} within. The focus goes back to where
 * it came from.
 */
export function Modal({ className = 'share', onClose, children }: ModalProps) {
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
      <TitleId value={id}>{children}</TitleId>
    </dialog>
  );
}

const focus = (button: HTMLElement | null) => button?.focus();

/**
 * The title of a {@link Modal}, and the button that closes it, which has the focus at first: a modal that opens gives
 * it to that, and what had it before goes where another stage of the modal takes its place.
 */
export function DialogHead({ title }: { readonly title: ReactNode }) {
  const t = useText('page');
  return (
    <header>
      <h2 id={use(TitleId)}>{title}</h2>
      <button
        ref={focus}
        type="button"
        className="tool"
        aria-label={t('close')}
        onClick={(event) => event.currentTarget.closest('dialog')!.close()}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}

/** A dialog over the page that says one thing from its opening to its end. */
export function Dialog({ title, children, ...modal }: ModalProps & { readonly title: ReactNode }) {
  return (
    <Modal {...modal}>
      <DialogHead title={title} />
      {children}
    </Modal>
  );
}
