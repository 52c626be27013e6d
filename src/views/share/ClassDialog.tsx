import { type DragEvent, useId, useRef, useState } from 'react';
import { type Collected, MOST_CONTRIBUTIONS } from '../../state/link/class.ts';
import { linksIn } from '../../state/link/class-lines.ts';
import { useActions, useText } from '../context.ts';
import { Contributors } from './Contributors.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { QuizCounts } from './QuizCounts.tsx';
import { type Quizzed, quizzesIn } from './quizzes.ts';
import './share.css';
import './text.ts';

/** Longer texts are not looked through for links. */
const LONGEST = 5_000_000;

/** What a class brings, as pasted links or as files, and what became of each. */
export default function ClassDialog({ onClose }: { onClose: () => void }) {
  const t = useText('share');
  const { collectClass } = useActions();
  const [text, setText] = useState('');
  const [came, setCame] = useState<readonly Collected[]>();
  const [quizzes, setQuizzes] = useState<readonly Quizzed[]>([]);
  const [cut, setCut] = useState(false);
  const [help, picked] = [useId(), useRef<HTMLInputElement>(null)];

  const [long, setLong] = useState(false);

  const links = (pasted: string, file = '') => {
    if (pasted.length > LONGEST) setLong(true);
    return linksIn(pasted.slice(0, LONGEST)).map((link, i) => ({
      ...link,
      name: file + (link.name || t('class.nthLink', { n: i + 1 })),
    }));
  };
  const read = async (files: readonly File[]) => {
    setLong(false);
    let count = files.length;
    const contributed = files.map((file) => ({
      name: file.name,
      text: file,
      linksIn(content: string) {
        const found = links(content, `${file.name}, `);
        count += found.length - 1;
        return found;
      },
    }));
    setCame(await collectClass(contributed));
    setQuizzes(await quizzesIn(files.slice(0, MOST_CONTRIBUTIONS)));
    setCut(count > MOST_CONTRIBUTIONS);
  };
  const pool = async () => {
    setLong(false);
    const contributions = links(text);
    setCut(contributions.length > MOST_CONTRIBUTIONS);
    setCame(await collectClass(contributions));
    setQuizzes([]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void read([...event.dataTransfer.files]);
  };

  return (
    <Dialog title={t('class.title')} onClose={onClose}>
      <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <p id={help}>{t('class.about')}</p>
        <label className="share-task">
          {t('class.links')}
          <textarea
            rows={6}
            value={text}
            spellCheck={false}
            aria-describedby={help}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <p className="share-buttons">
          <button
            type="button"
            className="button primary"
            disabled={text.trim() === ''}
            onClick={() => void pool()}
          >
            {t('class.pool')}
          </button>
          <button type="button" className="button" onClick={() => picked.current?.click()}>
            {t('class.files')}
          </button>
          <input
            ref={picked}
            type="file"
            multiple
            hidden
            aria-label={t('class.filesLabel')}
            onChange={(event) => {
              void read([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </p>
        {long && <p>{t('class.tooLong', { most: LONGEST })}</p>}
        {cut && <p>{t('class.tooMany', { most: MOST_CONTRIBUTIONS })}</p>}
        {came && <Contributors collected={came} />}
        {quizzes.length > 0 && <QuizCounts quizzes={quizzes} />}
      </div>
    </Dialog>
  );
}
