import { type GraftStore } from '../../state/store.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { LANGUAGE_ROWS, LANGUAGES } from '../../texts/languages.ts';
import { START } from '../../texts/start.ts';
import { GraftContext } from '../context.ts';
import { Name } from '../elements/Name.tsx';
import { Sentence } from './Sentence.tsx';

/**
 * What stands in the page's own text, so that it is read before any script has come: the laboratory's name, its question
 * and the experiment that it opens with, where they will be; and what is seen when the scripts have not come for a while.
 */
export const FirstPaint = ({ store, actions }: { store: GraftStore; actions: Actions }) => (
  <GraftContext value={{ store, actions }}>
    <div className="first-paint">
      <header className="bar">
        <Name />
      </header>
      <main className="lab">
        <div className="stage">
          <Sentence />
          <p className="not-started" role="alert">
            {LANGUAGES.map((language) => (
              <span key={language} lang={LANGUAGE_ROWS[language].tag}>
                {START[language].late}{' '}
              </span>
            ))}
          </p>
        </div>
      </main>
    </div>
  </GraftContext>
);
