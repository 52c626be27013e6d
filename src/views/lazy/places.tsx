import { type ReactNode, useEffect } from 'react';
import { message } from '../../messages.ts';
import type { Frame } from '../chart/accuracy/frame.ts';
import { useActions, useText } from '../context.ts';
import { Dialog } from '../elements/Dialog.tsx';

interface Inside {
  readonly children: ReactNode;
}

interface InPlaceProps extends Inside {
  /** Leads away from where the part would be. */
  readonly onBack?: () => void;
}

/** Where a part of the page stands: what is said of one that is missing is said there. */
export function InPlace({ onBack, children }: InPlaceProps) {
  const t = useText('page');
  return (
    <div className="missing" role="alert">
      {children}
      {onBack && (
        <button type="button" className="link" onClick={onBack}>
          {t('part.back')}
        </button>
      )}
    </div>
  );
}

/** A dialog of the page, by its title. */
export const inDialog = (
  title: 'share' | 'footer.class' | 'footer.importLabel' | 'clear.open' | 'ownImages' | 'keyboard',
) =>
  function InDialog({ onClose, children }: Inside & { readonly onClose: () => void }) {
    const t = useText('page');
    return (
      <Dialog title={t(title)} onClose={onClose}>
        <InPlace>{children}</InPlace>
      </Dialog>
    );
  };

/** The whole window, in a lecture. */
export function OnScreen({ children }: Inside) {
  const { present } = useActions();
  return (
    <main className="lab">
      <InPlace onBack={() => present(undefined)}>{children}</InPlace>
    </main>
  );
}

/** The figure's margin, while a prediction is drawn. */
export const InMargin = ({ children }: Inside) => (
  <InPlace onBack={useActions().stopPredicting}>{children}</InPlace>
);

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
