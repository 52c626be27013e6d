import { useEffect, useState } from 'react';
import type { KeptImages, OwnImagesDesk } from '../../experiment/setup/own-images.ts';
import { messageOf } from '../../messages.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { LANGUAGE_ROWS } from '../../texts/languages.ts';
import { say } from '../../texts/say.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { download } from '../files/download.ts';
import { thousands } from '../format.ts';
import { megabytes } from './megabytes.ts';

/** The data sets that this browser keeps, each to be opened, saved as a file or removed. */
export function Kept() {
  const t = useText('images');
  const notices = useText('notices');
  const { ownImages } = useActions();
  const [kept, setKept] = useState<readonly KeptImages[]>([]);
  const [failed, setFailed] = useState<unknown>();
  useEffect(() => {
    ownImages()
      .then((desk) => desk.kept())
      .then(setKept, setFailed);
  }, [ownImages]);
  /** Does something to what is kept, and lists it again. */
  async function doing(what: (desk: OwnImagesDesk) => Promise<void>) {
    try {
      const desk = await ownImages();
      await what(desk);
      setKept(await desk.kept());
      setFailed(undefined);
    } catch (error) {
      setFailed(error);
    }
  }
  return (
    <>
      {failed !== undefined && (
        <p className="error" role="alert">
          {say(messageOf(failed), notices)}
        </p>
      )}
      {kept.length > 0 && (
        <div className="own-kept" role="group" aria-label={t('kept')}>
          <h3>{t('kept')}</h3>
          <ul>
            {kept.map((one) => (
              <KeptSet
                key={one.id}
                of={one}
                onSave={() =>
                  void doing(async (desk) => {
                    const { name, file } = await desk.exported(one.id);
                    download(name, file);
                  })
                }
                onRemove={() => void doing((desk) => desk.remove(one.id))}
              />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface KeptSetProps {
  readonly of: KeptImages;
  readonly onSave: () => void;
  readonly onRemove: () => void;
}

function KeptSet({ of: { id, set, bytes, when }, onSave, onRemove }: KeptSetProps) {
  const t = useText('images');
  const language = useGraftState((state) => state.language);
  const isOpen = useGraftState((state) => state.dataSet.id === id);
  const { setData } = useActions();
  const [asked, setAsked] = useState(false);
  const name = foreignName(set.name);
  const date = new Intl.DateTimeFormat(LANGUAGE_ROWS[language].tag, { dateStyle: 'medium' });
  const facts = [
    t('classes', { count: set.classes, n: thousands(set.classes) }),
    t('images', { count: set.images, n: thousands(set.images) }),
    t('size', { size: megabytes(bytes) }),
    t('keptOn', { when: date.format(when) }),
  ];
  const button = (what: string, onPress: () => void) => (
    <button type="button" className="button" aria-label={t('of', { what, name })} onClick={onPress}>
      {what}
    </button>
  );
  return (
    <li>
      <div>
        <h4>{name}</h4>
        <p>{asked ? t('removeAsk') : facts.join(' · ')}</p>
      </div>
      <div className="own-buttons">
        {asked ? (
          <>
            {button(t('removeYes'), onRemove)}
            {button(t('removeNo'), () => setAsked(false))}
          </>
        ) : (
          <>
            {isOpen ? <span className="own-note">{t('isOpen')}</span> : button(t('open'), () => setData(id))}
            {button(t('save'), onSave)}
            {button(t('remove'), () => setAsked(true))}
          </>
        )}
      </div>
    </li>
  );
}
