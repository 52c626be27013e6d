import { useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';

interface TopProps {
  readonly question: string;
  readonly claim: number;
  readonly claims: number;
  readonly onLeave: () => void;
}

/** The question on the screen, which of the claims it is, and the ways out. */
export function Top({ question, claim, claims, onLeave }: TopProps) {
  const t = useText('present');
  const fill = () => {
    const change = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    change.catch(() => {}); // a browser may refuse; the screen is the same, only smaller
  };
  return (
    <header className="hall-top">
      <h1>{question}</h1>
      <p>{t('claimOf', { claim, claims })}</p>
      {document.fullscreenEnabled && (
        <button className="hall-tool" aria-label={t('fullScreen')} title={t('fullScreen')} onClick={fill}>
          <Icon name="expand" />
        </button>
      )}
      <button className="hall-tool" aria-label={t('leave')} title={t('leave')} onClick={onLeave}>
        {t('esc')}
      </button>
    </header>
  );
}
