import { type ReactNode, useEffect } from 'react';
import { message } from '../experiment/message.ts';
import type { Frame } from './chart/frame.ts';
import { useActions, useText } from './context.ts';
import { Dialog } from './share/Dialog.tsx';

interface Inside {
  readonly children: ReactNode;
}

/** Where a part of the page stands: what is said of one that is missing is said there. */
export const InPlace = ({ children }: Inside) => (
  <div className="missing" role="alert">
    {children}
  </div>
);

/** A dialog of the page, by its title. */
export const inDialog = (title: 'share' | 'footer.class' | 'clear.title') =>
  function InDialog({ onClose, children }: Inside & { readonly onClose: () => void }) {
    const t = useText('page');
    return (
      <Dialog title={t(title)} onClose={onClose}>
        <InPlace>{children}</InPlace>
      </Dialog>
    );
  };

/** The whole window. */
export function OnScreen({ children }: Inside) {
  const t = useText('page');
  const { present } = useActions();
  return (
    <main className="lab">
      <div className="stage">
        <InPlace>{children}</InPlace>
        <button type="button" className="link" onClick={() => present(undefined)}>
          {t('part.back')}
        </button>
      </div>
    </main>
  );
}

/** A chart, in whose drawing it lies. */
export const InChart = ({ frame, children }: Inside & { readonly frame: Frame }) => (
  <foreignObject
    x={frame.left}
    y={frame.top}
    width={frame.right - frame.left}
    height={frame.bottom - frame.top}
  >
    <InPlace>{children}</InPlace>
  </foreignObject>
);

/** For what is only seen for a moment: it is said once, at the top of the page. */
export function Nowhere() {
  const { say } = useActions();
  useEffect(() => say(message('partMissing')), [say]);
  return null;
}
