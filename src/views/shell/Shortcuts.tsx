import { useEffect, useRef, useState } from 'react';
import { PRESET_IDS } from '../../experiment/study/presets.ts';
import { activeRecord, ownStatus } from '../../state/selectors/runs.ts';
import { chosenRun } from '../../state/settings.ts';
import { useActions, useGraftState, useText } from '../context.ts';
import { Icon } from '../elements/Icon.tsx';
import './keys.css';
import '../elements/pop.css';

/** What the keys are for, in the order of the list. */
const KEYS = ['step', 'ends', 'donor', 'copies', 'train', 'sweep', 'experiments', 'present', 'list'] as const;

/** Where keys mean something else: fields, and for Space and arrows also what they already work on. */
const inField = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('input, select, textarea, [role="slider"], [role="application"], dialog, [data-keys]') !==
    null;
const onControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, summary, [tabindex]') !== null;

interface ShortcutsProps {
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** Single keys for what the controls do, and the list of them, where they can be switched off. */
export function Shortcuts({ open, onOpen, onClose }: ShortcutsProps) {
  const t = useText('page');
  const actions = useActions();
  const { n, tuned } = useGraftState((state) => state.experiment);
  const working = useGraftState((state) => activeRecord(state) !== undefined);
  const paused = useGraftState((state) => state.paused);
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const done = useGraftState((state) => ownStatus(state, chosenRun(state.experiment))?.kind === 'done');
  const [on, setOn] = useState(true);
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const perform: Record<string, () => void> = {
      arrowleft: () => actions.setN(n - 1),
      arrowright: () => actions.setN(n + 1),
      home: () => actions.setN(1),
      end: () => actions.setN(7),
      a: () => actions.setDonor('A'),
      b: () => actions.setDonor('B'),
      r: () => actions.setDonor('random'),
      f: () => actions.setTuned(!tuned),
      s: () => ready && actions.trainAll(),
      ...Object.fromEntries(PRESET_IDS.map((id, i) => [String(i + 1), () => actions.setPreset(id)])),
      ' ': () => {
        if (!ready) return;
        if (working) (paused ? actions.resume : actions.pause)();
        else if (!done) actions.train();
      },
      p: () => actions.present(1),
      '?': onOpen,
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
      const key = event.key.toLowerCase();
      const letter = key.length === 1 && key !== ' ';
      if ((letter && !on && key !== '?') || (!letter && onControl(event.target))) return;
      const action = perform[key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [actions, n, tuned, working, paused, ready, done, on, onOpen]);

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
  }, [open]);

  return (
    <dialog ref={dialog} className="pop" aria-labelledby="keys-title" onClose={onClose}>
      <header>
        <h2 id="keys-title">{t('keyboard.title')}</h2>
        <button className="tool" aria-label={t('keyboard.close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <dl className="keys-list">
        {KEYS.map((key) => (
          <div key={key} className="keys-row">
            <dt>
              <kbd>{t(`keyboard.keys.${key}`)}</kbd>
            </dt>
            <dd>{t(`keyboard.what.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <label className="keys-switch">
        <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />{' '}
        {t('keyboard.switch')}
      </label>
    </dialog>
  );
}
