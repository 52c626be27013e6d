import { useEffect, useRef, useState } from 'react';
import { message } from '../../messages.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';
import { OwnImages } from '../images/own-images-part.ts';
import { type Dropped, droppedIn, mayBeResults } from './dropped.ts';

/** The list of what was brought in. */
export const ImportsDialog = part(() => import('./ImportsDialog.tsx'), inDialog('footer.importLabel'));

/** Larger files of results are not even read. */
const LARGEST = 20_000_000;

/**
 * A link that opens files of results, the list of what was brought in, and the whole page as a place to drop files on:
 * those of results, and images of the visitor's own, which is taken to be whatever else is dropped.
 */
export function ImportFiles() {
  const t = useText('page');
  const { importFile, say } = useActions();
  const imports = useGraftState((state) => state.imports.length);
  const [listed, setListed] = useState(false);
  const [images, setImages] = useState<readonly Dropped[]>([]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    async function take(files: Iterable<File>) {
      for (const file of files) {
        if (file.size > LARGEST) {
          const [most, size] = [LARGEST / 1e6, Math.ceil(file.size / 1e6)];
          say(message('fileTooLarge', { file: foreignName(file.name), most, size }));
          continue;
        }
        await importFile(file.name, file);
      }
    }
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      const dropped = droppedIn(event.dataTransfer);
      void take(dropped.filter(mayBeResults));
      const others = dropped.filter((one) => !mayBeResults(one));
      if (others.length > 0) setImages(others);
    };
    const chosen = () => {
      void take([...(field.files ?? [])]);
      field.value = '';
    };
    const field = input.current!;
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    field.addEventListener('change', chosen);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
      field.removeEventListener('change', chosen);
    };
  }, [importFile, say]);
  return (
    <>
      <button className="link" onClick={() => input.current?.click()} title={t('footer.importTitle')}>
        {t('footer.import')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,.tsv,.txt,application/json,text/csv"
        multiple
        hidden
        aria-label={t('footer.importLabel')}
      />
      {imports > 0 && (
        <button className="link" aria-haspopup="dialog" onClick={() => setListed(true)}>
          {t('footer.imported', { count: imports })}
        </button>
      )}
      {listed && <ImportsDialog onClose={() => setListed(false)} />}
      {images.length > 0 && <OwnImages dropped={images} onClose={() => setImages([])} />}
    </>
  );
}
