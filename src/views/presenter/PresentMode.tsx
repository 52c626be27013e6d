import { type CSSProperties, useEffect, useMemo, useState } from 'react';
import { createStore } from 'zustand';
import type { GraftState, GraftStore } from '../../state/store.ts';
import { GraftContext, useActions, useGraftState, useGraftStore, useText } from '../context.ts';
import { typeSize } from '../use-geometry.ts';
import { Hall } from './Presenter.tsx';
import { areas } from './areas.ts';
import '../chart/chart.css';
import '../chart/accuracy/accuracy.css';
import './present.css';
import './text.ts';

/** The screen of a lecture. While its picture is held, it is drawn from the state of that moment. */
export default function Present() {
  const t = useText('present');
  const store = useGraftStore();
  const actions = useActions();
  const ready = useGraftState((state) => state.data.kind === 'ready');
  const [held, setHeld] = useState<GraftStore>();
  const [size, setSize] = useState(() => [window.innerWidth, window.innerHeight, typeSize()] as const);
  useEffect(() => {
    const measure = () => setSize([document.documentElement.clientWidth, window.innerHeight, typeSize()]);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  const measures = useMemo(() => areas(...size), [size]);
  const graft = useMemo(() => ({ store: held ?? store, actions }), [held, store, actions]);
  const style = {
    '--side-margin': `${measures.edge}px`,
    width: measures.at.content + 2 * measures.edge,
    minHeight: measures.height,
    ...(measures.scale !== 1 && { transform: `scale(${measures.scale})` }),
  } as CSSProperties;
  return (
    <main className={measures.narrow ? 'present narrow' : 'present'} aria-label={t('label')} style={style}>
      {ready ? (
        <GraftContext value={graft}>
          <Hall
            hall={measures}
            held={held !== undefined}
            onHold={() => setHeld(held ? undefined : createStore<GraftState>(() => store.getState()))}
          />
        </GraftContext>
      ) : (
        <p className="hall-waiting">{t('loading')}</p>
      )}
      {held && (
        <p className="hall-held" role="status">
          {t('held')}
        </p>
      )}
    </main>
  );
}
