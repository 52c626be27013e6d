import { foreignName } from '../../texts/foreign-name.ts';
import { useText } from '../context.ts';
import { DialogHead } from '../elements/Dialog.tsx';
import { thousands } from '../format.ts';
import type { Stage } from './use-reading.ts';

interface ReadingProps {
  readonly of: Extract<Stage, { kind: 'reading' }>;
  readonly onCancel: () => void;
}

/** What is being read, and how far it has come. */
export function Reading({ of: { name, files, images, done }, onCancel }: ReadingProps) {
  const t = useText('images');
  const title = t('reading', {
    name: name === undefined ? t('nFiles', { count: files }) : foreignName(name),
  });
  return (
    <>
      <DialogHead title={title} />
      <div className="own-reading">
        <progress aria-label={title} {...(done > 0 ? { value: done } : {})} />
        <p>
          {t('readSoFar', {
            images: t('images', { count: images, n: thousands(images) }),
            percent: Math.floor(100 * done),
          })}
        </p>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </>
  );
}
