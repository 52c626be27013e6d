import { type CSSProperties, type ReactNode, useId } from 'react';
import type { Understood } from '../../experiment/setup/own-images.ts';
import { say } from '../../texts/say.ts';
import type { Text } from '../../texts/texts.ts';
import { useText } from '../context.ts';
import { thousands } from '../format.ts';
import { Skipped } from './Skipped.tsx';

interface HowReadProps {
  readonly understood: Understood;
  /** What the page's link is about, where this browser lacks it: the first twelve digits of a fingerprint. */
  readonly awaited: string | undefined;
  /** Whether the file's images have colour. */
  readonly hasColour: boolean;
  readonly grey: boolean;
  readonly onGrey: (grey: boolean) => void;
  /** What else is to be chosen, before all that. */
  readonly children: ReactNode;
}

/** How pictures become what the network sees, what was left out, and what the whole is known by. */
export function HowRead({ understood, awaited, hasColour, grey, onGrey, children }: HowReadProps) {
  const t = useText('images');
  const notices = useText('notices');
  return (
    <div className="own-how">
      {children}
      {hasColour && (
        <div>
          <h3>{t('colour')}</h3>
          <ColourChoice grey={grey} onGrey={onGrey} />
          <p className="own-note">{t('colourAbout')}</p>
        </div>
      )}
      <div className="own-square">
        <Square />
        <div>
          <h3>{t('square')}</h3>
          <p className="own-note">{squareAbout(understood.sizes, t)}</p>
        </div>
      </div>
      <Skipped skipped={understood.skipped} inAll={understood.skippedInAll} of={understood.files} />
      {(understood.notes.length > 0 || understood.decoder === 'browser') && (
        <div>
          <h3>{t('notes')}</h3>
          {understood.notes.map((note) => (
            <p key={JSON.stringify(note)} className="own-note">
              {say(note, notices)}
            </p>
          ))}
          {understood.decoder === 'browser' && <p className="own-note">{t('browser')}</p>}
        </div>
      )}
      <div>
        <h3>
          {t('fingerprint')} <code>{inFours(understood.fingerprint.slice(0, 12))}</code>
        </h3>
        <p className="own-note">{t('fingerprintAbout')}</p>
        {awaited !== undefined && !understood.fingerprint.startsWith(awaited) && (
          <p className="own-other">{t('otherImages', { wanted: inFours(awaited) })}</p>
        )}
      </div>
    </div>
  );
}

/** What becomes of pictures, and how large they were. */
function squareAbout(sizes: Understood['sizes'], t: Text<'images'>): string {
  if (!sizes) return t('squareAbout');
  const [smallest, largest] = [sizes.smallest, sizes.largest].map((size) => size.map(thousands).join('×'));
  const from = { smallest, largest };
  return t(smallest === largest ? 'squareFrom' : 'squareBetween', from);
}

/** A fingerprint's digits as they are read out. */
const inFours = (digits: string): string => digits.match(/.{4}/g)?.join('·') ?? digits;

const INK = { '--c': 'var(--ink)', '--ct': 'var(--sunk)' } as CSSProperties;

function ColourChoice({ grey, onGrey }: Pick<HowReadProps, 'grey' | 'onGrey'>) {
  const t = useText('images');
  const group = useId();
  const option = (isGrey: boolean, text: ReactNode) => (
    <label style={INK}>
      <input type="radio" name={group} checked={grey === isGrey} onChange={() => onGrey(isGrey)} />
      {text}
    </label>
  );
  return (
    <div className="options" role="radiogroup" aria-label={t('colour')}>
      {option(false, t('colour'))}
      {option(true, t('grey'))}
    </div>
  );
}

/** A wide picture, the square within it, and what that becomes. */
const Square = () => (
  <svg width="94" height="56" viewBox="0 0 94 56" aria-hidden="true">
    <rect x=".5" y="6.5" width="57" height="43" fill="none" stroke="var(--edge)" strokeDasharray="2 3" />
    <rect x="7.5" y="6.5" width="43" height="43" fill="var(--sunk)" stroke="var(--ink)" strokeWidth="1.5" />
    <path d="M61 28h9m-3.5-3.5 3.5 3.5-3.5 3.5" fill="none" stroke="var(--ink2)" strokeWidth="1.4" />
    <rect x="76" y="20" width="16" height="16" fill="var(--ink2)" />
  </svg>
);
