// What every part stands on comes before the parts' own styles.
import '../tokens.css';
import '../base.css';
import '../elements/buttons.css';
import { type CSSProperties, memo, useCallback, useEffect, useState } from 'react';
import { Choices } from '../controls/Choices.tsx';
import { RunRow } from '../controls/RunRow.tsx';
import { SlowHere } from '../controls/SlowHere.tsx';
import { Settings } from '../controls/Settings.tsx';
import { persistedEntrance } from '../../state/persisted/entrance.ts';
import { shownTheme } from '../../state/persisted/theme.ts';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { CurvePanel } from './CurvePanel.tsx';
import { Dock } from './Dock.tsx';
import { bringClaims, EvidencePanel } from './EvidencePanel.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { Notices } from './Notices.tsx';
import { part } from '../lazy/part.tsx';
import { Nowhere, OnScreen } from '../lazy/places.tsx';
import { Sentence } from './Sentence.tsx';
import { Stage } from './Stage.tsx';
import { useGeometry } from '../use-geometry.ts';
import { useStagedRender } from './use-staged-render.ts';
import { useDeferredUntilVisible } from './use-deferred-until-visible.ts';
import './page.css';
import './tight.css';
import './print.css';

// A lecture is rare: what it needs comes when it begins.
const KnobFields = part(() => import('../controls/KnobFields.tsx'));
const Shortcuts = part(() => import('./Shortcuts.tsx'), Nowhere);
const Present = part(() => import('../presenter/PresentMode.tsx'), OnScreen);
// A first visit is led in, and words are explained once the page stands.
const Entrance = part(() => import('../entrance/Entrance.tsx'), Nowhere);
const Glossary = part(() => import('../glossary/Glossary.tsx'), Nowhere);
// So do what a link's sender wants of the page, and frames in other pages.
const TaskText = part(() => import('../share/TaskText.tsx'));
const Received = part(() => import('../share/Received.tsx'));
const Quiz = part(() => import('../quiz/Quiz.tsx'));
const OpenInGraft = part(() => import('../share/OpenInGraft.tsx'));

// Drawn anew where there is something new in it, not at every turn of the rest.
const Controls = memo(function Controls() {
  const t = useText('controls');
  return (
    <section aria-label={t('label')}>
      <Choices />
      <RunRow />
      <SlowHere />
      <Settings Fields={KnobFields} onFieldsSoon={KnobFields.bring} />
    </section>
  );
});

/** The page is drawn in this order: what is read first, then what takes longer. */
const TURNS = ['diagram', 'figure', 'curve', 'evidence'] as const;

/**
 * The laboratory: the experiment at the left, its controls and what came out at the right.
 * @param props.onDrawn called when all that is seen is there
 */
export function Page({ onDrawn }: { onDrawn: () => void }) {
  const t = useText('page');
  const notices = useText('notices');
  const { embed, task, results, quiz } = useGraftState((state) => state.share);
  const at = useGeometry(embed);
  const data = useGraftState((state) => state.data);
  const theme = useGraftState((state) => state.theme);
  const guided = useGraftState((state) => state.view.chapter !== undefined);
  const [wanted, below] = useDeferredUntilVisible(data.kind !== 'loading');
  // On a phone all but diagram and figure stand below the first screen.
  const whole = !at.phone || guided || wanted;
  const turns = whole ? TURNS.length : TURNS.indexOf('curve');
  const turn = useStagedRender(turns, data.kind === 'ready');
  const drawn = (part: (typeof TURNS)[number]) => turn > TURNS.indexOf(part);
  const presenting = useGraftState((state) => state.view.present !== undefined);
  const { reloadData } = useActions();
  const [keys, setKeys] = useState(false);
  const openKeys = useCallback(() => setKeys(true), []);
  const closeKeys = useCallback(() => setKeys(false), []);
  const [offered, setOffered] = useState(() => !persistedEntrance.load());
  if (offered && guided) setOffered(false);
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const paint = () => {
      document.documentElement.dataset['theme'] = shownTheme(theme, system.matches);
    };
    paint();
    system.addEventListener('change', paint);
    return () => system.removeEventListener('change', paint);
  }, [theme]);

  useEffect(() => {
    document.title = t('title');
  }, [t]);

  useEffect(() => {
    if (whole) bringClaims();
  }, [whole]);

  const lecture = presenting && !embed;
  const settled = lecture || data.kind === 'failed' || turn >= turns;
  useEffect(() => {
    if (settled) onDrawn();
  }, [settled, onDrawn]);

  if (lecture) return <Present />;
  const measures = {
    '--stage': `${at.scale * at.stage}px`,
    '--side': `${at.scale * at.side}px`,
    '--content': `${at.scale * at.content}px`,
  } as CSSProperties;
  const stage = (
    <div className="stage" data-waits={!drawn('figure')}>
      {task && <TaskText task={task} />}
      <Sentence />
      {offered && !guided && !embed && !task && (
        <div className="entrance-place">
          <Entrance
            onDone={() => {
              persistedEntrance.save(true);
              setOffered(false);
            }}
          />
        </div>
      )}
      {data.kind === 'ready' && drawn('diagram') && <Stage whole={at} data={data} figure={drawn('figure')} />}
      {data.kind === 'loading' && (
        <p className="waiting-data" role="status">
          {t('names:loading')}
        </p>
      )}
      {data.kind === 'failed' && (
        <div className="waiting-data" role="alert">
          <p>{t('noDrawings', { why: say(data.message, notices) })}</p>
          <button className="button" onClick={reloadData}>
            {t('tryAgain')}
          </button>
        </div>
      )}
    </div>
  );
  if (embed) {
    return (
      <div style={measures} className="embed">
        <Notices />
        <main className="lab">{stage}</main>
        <OpenInGraft />
        {settled && <Glossary />}
      </div>
    );
  }
  return (
    <div style={measures}>
      <Header onKeys={openKeys} />
      <Notices />
      {results && <Received />}
      {quiz && <Quiz />}
      <main className="lab">
        {stage}
        <div className="side" ref={below} data-waits={data.kind === 'ready' && !drawn('evidence')}>
          {whole && <Controls />}
          {data.kind === 'ready' && drawn('curve') && !guided && (
            <section>
              <CurvePanel at={at} />
            </section>
          )}
          {data.kind === 'ready' && drawn('evidence') && <EvidencePanel at={at} />}
        </div>
      </main>
      {whole && <Footer />}
      {at.phone && <Dock />}
      <LiveRegion />
      {settled && <Glossary />}
      <Shortcuts open={keys} onClose={closeKeys} onOpen={openKeys} />
    </div>
  );
}
