import { useEffect, useState } from 'react';
import type { Tuning } from '../../experiment/setup/run.ts';
import { PRESET_IDS } from '../../experiment/study/presets.ts';
import { activeRecord, ownStatus } from '../../state/selectors/runs.ts';
import { chosenRun } from '../../state/settings.ts';
import { useActions, useGraftState } from '../context.ts';
import { part } from '../lazy/part.tsx';
import { inDialog } from '../lazy/places.tsx';

const KeysDialog = part(() => import('./KeysDialog.tsx'), inDialog('keyboard'));

/** Where keys mean something else: fields, and for Space and arrows also what they already work on. */
const inField = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest(
    'input, select, textarea, [role="slider"], [role="application"], dialog[open], [data-keys]',
  ) !== null;
const onControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('button, a, summary, [tabindex]') !== null;

/** What the key makes of frozen, fine-tuned and frozen then fine-tuned copies. */
const NEXT_TUNING: Readonly<Record<string, Tuning>> = { false: true, true: 'later', later: false };

/** As many experiments have a key: 1 … 9 and 0. */
const DIGITS = 10;

interface ShortcutsProps {
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** Single keys for what the controls do, and the list of them, where they can be switched off. */
export default function Shortcuts({ open, onOpen, onClose }: ShortcutsProps) {
  const actions = useActions();
  const { n, tuned } = useGraftState((state) => state.experiment);
  const working = useGraftState((state) => activeRecord(state) !== undefined);
  const paused = useGraftState((state) => state.paused);
  const ready = useGraftState((state) => state.data.kind === 'ready' && state.engine.kind === 'ready');
  const done = useGraftState((state) => ownStatus(state, chosenRun(state.experiment))?.kind === 'done');
  const [on, setOn] = useState(true);

  useEffect(() => {
    const perform: Record<string, () => void> = {
      arrowleft: () => actions.setN(n - 1),
      arrowright: () => actions.setN(n + 1),
      home: () => actions.setN(1),
      end: () => actions.setN(7),
      a: () => actions.setDonor('A'),
      b: () => actions.setDonor('B'),
      r: () => actions.setDonor('random'),
      f: () => actions.setTuned(NEXT_TUNING[String(tuned)]!),
      s: () => ready && actions.trainAll(),
      ...Object.fromEntries(
        PRESET_IDS.slice(0, DIGITS).map((id, i) => [String((i + 1) % DIGITS), () => actions.setPreset(id)]),
      ),
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

  return open && <KeysDialog {...{ on, onClose }} onSwitch={setOn} />;
}
