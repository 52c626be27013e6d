import { type GraftStore } from '../state/store.ts';
import type { Actions } from '../state/actions.ts';
import { GraftContext } from './context.ts';
import { Name } from './Name.tsx';
import { Sentence } from './Sentence.tsx';

/**
 * What stands in the page's own text, so that it is read before any script has come: the laboratory's name, its question
 * and the experiment that it opens with, where they will be.
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
        </div>
      </main>
    </div>
  </GraftContext>
);
