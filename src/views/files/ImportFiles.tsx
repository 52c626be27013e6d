import { useEffect, useRef } from 'react';
import { message } from '../../experiment/message.ts';
import { useActions, useText } from '../context.ts';

/** Larger files are not even read. */
const LARGEST = 20_000_000;

/** A link that opens files of results, and the whole page as a place to drop them on. */
export function ImportFiles() {
  const t = useText('page');
  const { importResults, say } = useActions();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    async function take(files: Iterable<File>) {
      for (const file of files) {
        if (file.size > LARGEST) {
          const [most, size] = [LARGEST / 1e6, Math.ceil(file.size / 1e6)];
          say(message('fileTooLarge', { file: file.name, most, size }));
          continue;
        }
        try {
          await importResults(file.name, await file.text());
        } catch {
          say(message('fileUnreadable', { file: file.name }));
        }
      }
    }
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      void take(event.dataTransfer.files);
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
  }, [importResults, say]);
  return (
    <>
      <button className="link" onClick={() => input.current?.click()} title={t('footer.importTitle')}>
        {t('footer.import')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        aria-label={t('footer.importLabel')}
      />
    </>
  );
}
