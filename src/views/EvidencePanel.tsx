import { lazy, Suspense, useId, useState } from 'react';
import { isHiding } from '../state/predictions.ts';
import { useGraftState, useText } from './context.ts';
import { RunsPanel } from './RunsPanel.tsx';

// The claims with all their words come after the first paint.
const FindingsPanel = lazy(() => import('./FindingsPanel.tsx'));
const Hidden = lazy(() => import('./predict/Hidden.tsx'));

const TABS = ['findings', 'runs'] as const;

/** What came out: the verdicts on the claims, or the single runs of the recipe on show. */
export function EvidencePanel() {
  const t = useText('page');
  const [shown, setShown] = useState<(typeof TABS)[number]>('findings');
  const hiding = useGraftState(isHiding);
  const panel = useId();
  return (
    <section aria-label={t('evidence')}>
      <div className="tabs" role="tablist" aria-label={t('evidence')}>
        {TABS.map((id, i) => (
          <button
            key={id}
            role="tab"
            aria-selected={id === shown}
            aria-controls={panel}
            tabIndex={id === shown ? 0 : -1}
            onClick={() => setShown(id)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
              event.preventDefault();
              event.stopPropagation();
              setShown(TABS[1 - i]!);
              const other = event.currentTarget[i === 0 ? 'nextElementSibling' : 'previousElementSibling'];
              if (other instanceof HTMLElement) other.focus();
            }}
          >
            {t(id)}
          </button>
        ))}
      </div>
      <div id={panel} role="tabpanel" aria-label={t(shown)}>
        {hiding ? (
          <Suspense>
            <Hidden />
          </Suspense>
        ) : shown === 'findings' ? (
          <Suspense>
            <FindingsPanel />
          </Suspense>
        ) : (
          <RunsPanel />
        )}
      </div>
    </section>
  );
}
