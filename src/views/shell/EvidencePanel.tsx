import { memo, useId, useState } from 'react';
import type { RunResult } from '../../experiment/results/result.ts';
import { persistedTour } from '../../state/persisted/chapter.ts';
import { isHiding } from '../../state/selectors/predictions.ts';
import { messageOf } from '../../messages.ts';
import { preload } from '../../state/preload.ts';
import type { Geometry } from '../geometry.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { part } from '../lazy/part.tsx';
import { usePrinting } from './use-printing.ts';
import './evidence.css';

const FindingsPanel = part(() => import('../evidence/FindingsPanel.tsx'));
const Hidden = part(() => import('../predict/Hidden.tsx'));
const InsidePanel = part(() => import('../inside/InsidePanel.tsx'));
const RunsPanel = part(async () => ({ default: (await import('../evidence/RunsPanel.tsx')).RunsPanel }));
const GuidePanel = part(() => import('../tour/GuidePanel.tsx'));

/** Asks for the claims with all their words, for whoever knows early that they will be shown. */
export const bringClaims = FindingsPanel.bring;

const TABS = ['findings', 'runs', 'inside', 'guide'] as const;

/** What came out: the verdicts on the claims, or the single runs of the recipe on show; what is inside finished networks; and the guided path to them. */
export const EvidencePanel = memo(function EvidencePanel({ at }: { readonly at: Geometry }) {
  const t = useText('page');
  const [panelShown, setPanelShown] = useState<'findings' | 'runs'>('findings');
  const chapter = useGraftState((state) => state.view.chapter);
  const look = useGraftState((state) => state.view.look);
  const actions = useActions();
  const language = useGraftState((state) => state.language);
  const take = async (result: RunResult) => {
    try {
      const { takeNetwork } = await preload(() => import('../files/take-network.ts'));
      await takeNetwork(result, language, actions);
    } catch (error) {
      actions.say(messageOf(error));
    }
  };
  // On paper stand the verdicts, whichever panel the screen shows.
  const printing = usePrinting();
  const shown = printing ? 'findings' : chapter !== undefined ? 'guide' : look ? 'inside' : panelShown;
  const setShown = (id: (typeof TABS)[number]) => {
    if (id === shown) return;
    if (id === 'findings' || id === 'runs') setPanelShown(id);
    actions.openChapter(id === 'guide' ? persistedTour.load().chapter : undefined);
    actions.lookInside(id === 'inside' ? 'drift' : undefined);
  };
  const hiding = useGraftState(isHiding);
  const panel = useId();
  return (
    <section aria-label={t('evidence')} className="evidence">
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
              const next = (i + (event.key === 'ArrowLeft' ? TABS.length - 1 : 1)) % TABS.length;
              setShown(TABS[next]!);
              const other = event.currentTarget.parentElement?.children[next];
              if (other instanceof HTMLElement) other.focus();
            }}
          >
            {t(id)}
          </button>
        ))}
      </div>
      <div id={panel} role="tabpanel" aria-label={t(shown)}>
        {shown === 'guide' && chapter !== undefined ? (
          <GuidePanel key={chapter} chapter={chapter} />
        ) : hiding ? (
          <Hidden />
        ) : shown === 'findings' ? (
          <FindingsPanel />
        ) : shown === 'inside' && look ? (
          <InsidePanel at={at} look={look} />
        ) : (
          <RunsPanel onTake={(result) => void take(result)} />
        )}
      </div>
    </section>
  );
});
