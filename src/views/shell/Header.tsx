import { memo, useState } from 'react';
import { shownTheme } from '../../state/persisted/theme.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { say } from '../../texts/say.ts';
import type { Text } from '../../texts/texts.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import { Rich } from '../elements/Rich.tsx';
import { Name } from '../elements/Name.tsx';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';
import './header.css';

// What can be shared, and how, comes when it is asked for.
const ShareDialog = part(() => import('../share/ShareDialog.tsx'), inDialog('share'));

/** Name, question, what computes, and the few actions that concern the whole page. */
export const Header = memo(function Header({ onKeys }: { onKeys: () => void }) {
  const t = useText('page');
  return (
    <header className="bar">
      <Name />
      <EngineChip />
      <nav aria-label={t('nav')}>
        <ShareButton />
        <PresentButton />
        <button className="tool keys" aria-label={t('keys')} title={t('keys')} onClick={onKeys}>
          <Icon name="keyboard" />
        </button>
        <LanguageChoice />
        <ThemeButton />
      </nav>
    </header>
  );
});

/** Which engine trains, why (on hover), on how many threads, and how fast all of them together. */
function EngineChip() {
  const t = useText('page');
  const notices = useText('notices');
  const status = useGraftState((state) => state.engine);
  const speed = useGraftState((state) => state.imagesPerSecond);
  const { startEngine } = useActions();
  if (status.kind === 'starting') return <span className="chip starting">{t('startingEngine')}</span>;
  if (status.kind === 'failed') {
    return (
      <span className="chip failed" title={say(status.message, notices)}>
        {t('noEngine')}
        <button className="link" onClick={startEngine}>
          {t('tryAgain')}
        </button>
      </span>
    );
  }
  const { engine, workers } = status;
  const reason = say(status.reason, notices);
  const together = engine.id === 'webgpu';
  const parts = [
    ...(together ? [] : [t('threads', { count: workers })]),
    ...(speed === undefined ? [] : [t(together ? 'speedTogether' : 'speed', { speed: rounded(speed, t) })]),
    ...(engine.bitExact ? [t('bitExact')] : []),
  ];
  return (
    <span className="chip" title={reason}>
      <span className="chip-device">{engine.device}</span>
      <span>
        <Rich text={parts.map((part) => ` · ${part}`).join('')} as={{}} />
      </span>
      <span className="unseen">. {reason}</span>
    </span>
  );
}

const rounded = (speed: number, t: Text<'page'>) =>
  speed >= 1000 ? t('thousands', { thousands: (speed / 1000).toFixed(1) }) : String(Math.round(speed));

function ShareButton() {
  const t = useText('page');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button className="tool" aria-label={t('share')} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="share" />
        <span className="word">{t('share')}</span>
      </button>
      {open && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** Shows one claim at a time, large enough for a hall. */
function PresentButton() {
  const t = useText('page');
  const { present } = useActions();
  return (
    <button className="tool" aria-label={t('present')} onClick={() => present(1)}>
      <Icon name="screen" />
      <span className="word">{t('present')}</span>
    </button>
  );
}

function ThemeButton() {
  const t = useText('page');
  const theme = useGraftState((state) => state.theme);
  const { setTheme } = useActions();
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = shownTheme(theme, systemDark) === 'dark';
  const label = t(dark ? 'lightTheme' : 'darkTheme');
  return (
    <button
      className="tool"
      aria-label={label}
      title={label}
      onClick={() => setTheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
}
