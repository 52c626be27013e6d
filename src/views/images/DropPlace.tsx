import { useRef, useState } from 'react';
import { useText } from '../context.ts';

/** A place to drop files on, two buttons that choose them, and what is read. */
export function DropPlace({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const t = useText('images');
  const [isOver, setOver] = useState(false);
  return (
    <div
      className="own-drop"
      data-over={isOver}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
    >
      <p className="own-drop-here">{t('drop')}</p>
      <p className="own-buttons">
        <Chooser text={t('files')} label={t('filesLabel')} onChoose={onChoose} />
        <Chooser text={t('folder')} label={t('folderLabel')} isFolder onChoose={onChoose} />
      </p>
      <p className="own-note">
        {t('reads')} {t('limits')}
      </p>
    </div>
  );
}

interface ChooserProps {
  readonly text: string;
  readonly label: string;
  readonly isFolder?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

function Chooser({ text, label, isFolder = false, onChoose }: ChooserProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => field.current?.click()}>
        {text}
      </button>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(isFolder && { webkitdirectory: '' })}
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
