import { messageOf } from '../../messages.ts';
import { say } from '../../texts/say.ts';
import { useText } from '../context.ts';
import { DialogHead } from '../elements/Dialog.tsx';
import { thousands } from '../format.ts';
import { DropPlace } from './DropPlace.tsx';
import { Kept } from './Kept.tsx';
import { MOST_FILES, TooManyFiles } from './walk.ts';

interface HomeProps {
  /** Why what was chosen was not read, if it was not. */
  readonly refused: unknown;
  readonly onChoose: (files: readonly File[]) => void;
  /** Goes on with a task that is drawn on the spot. */
  readonly onDraw: () => void;
}

/** What is kept, and a place to drop more. */
export function Home({ refused, onChoose, onDraw }: HomeProps) {
  const t = useText('images');
  const notices = useText('notices');
  return (
    <>
      <DialogHead title={t('title')} />
      {refused === undefined ? (
        <p>{t('about')}</p>
      ) : (
        <p className="error" role="alert">
          {refused instanceof TooManyFiles
            ? t('tooManyFiles', { file: refused.file, most: thousands(MOST_FILES) })
            : say(messageOf(refused), notices)}
        </p>
      )}
      <DropPlace onChoose={onChoose} />
      <p className="own-buttons own-draw">
        <button type="button" className="button" onClick={onDraw}>
          {t('draw')}
        </button>
      </p>
      <Kept />
    </>
  );
}
