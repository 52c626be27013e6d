import { useActions, useText } from '../context.ts';
import { PATH } from './chapters.ts';
import './tour.css';
import './text.ts';

interface QuestionsProps {
  /** The one that is open, counted from 1. */
  readonly chapter: number;
  readonly answered: readonly number[];
}

/** All questions of the path, which are answered, and the way to each; and to the words of the page. */
export function Questions({ chapter, answered }: QuestionsProps) {
  const t = useText('path');
  const { openChapter } = useActions();
  return (
    <nav className="path-six" aria-label={t('questions')}>
      <ol>
        {PATH.map(({ id }, i) => (
          <li key={id}>
            <button
              type="button"
              aria-current={i + 1 === chapter ? 'step' : undefined}
              onClick={() => openChapter(i + 1)}
            >
              {t(`titles.${id}`)}
              {answered.includes(i + 1) && <small> {t('answered')}</small>}
            </button>
          </li>
        ))}
      </ol>
      <button type="button" className="link" data-words>
        {t('words')}
      </button>
    </nav>
  );
}
