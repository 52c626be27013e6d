import { useLayoutEffect } from 'react';
import { PRESET_IDS, type PresetId } from '../../experiment/study/presets.ts';

/** What the keys of present mode do. */
export interface HallKeys {
  /** By how many layers. */
  readonly step: (by: number) => void;
  readonly end: (last: boolean) => void;
  /** Space. */
  readonly goOn: () => void;
  readonly revealNext: () => void;
  readonly revealAll: () => void;
  /** To the next claim or the one before; clickers send PageUp and PageDown. */
  readonly claim: (by: number) => void;
  readonly copies: () => void;
  readonly donor: () => void;
  readonly experiment: (id: PresetId) => void;
  /** Points against base, or the figure as the experiment has it. */
  readonly lanes: () => void;
  readonly hold: () => void;
  readonly list: () => void;
  readonly leave: () => void;
}

/** While the picture is held only these do anything. */
const WHILE_HELD: readonly (keyof HallKeys)[] = ['hold', 'leave'];

/** Which of the keys' meanings a press has, and what it does; undefined for other keys. */
export function meaning(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  keys: HallKeys,
): readonly [name: keyof HallKeys, act: () => void] | undefined {
  switch (key.length === 1 ? key.toLowerCase() : key) {
    case 'ArrowLeft':
      return ['step', () => keys.step(-1)];
    case 'ArrowRight':
      return ['step', () => keys.step(1)];
    case 'Home':
      return ['end', () => keys.end(false)];
    case 'End':
      return ['end', () => keys.end(true)];
    case ' ':
      return ['goOn', keys.goOn];
    case 'r':
      return shiftKey ? ['revealAll', keys.revealAll] : ['revealNext', keys.revealNext];
    case 'PageDown':
      return ['claim', () => keys.claim(1)];
    case 'PageUp':
      return ['claim', () => keys.claim(-1)];
    case 'f':
      return ['copies', keys.copies];
    case 'd':
      return ['donor', keys.donor];
    case 'l':
      return ['lanes', keys.lanes];
    case 'z':
      return ['hold', keys.hold];
    case '?':
      return ['list', keys.list];
    case 'Escape':
      return ['leave', keys.leave];
    default: {
      const id = /^\d$/.test(key) ? PRESET_IDS[(Number(key) + 9) % 10] : undefined;
      return id && ['experiment', () => keys.experiment(id)];
    }
  }
}

/** Listens for the keys as long as the screen is there. Sliders and open dialogs keep their own. */
export function useHallKeys(keys: HallKeys, held: boolean): void {
  // Before the screen is painted, so that no key is lost of whoever presses at the sight of it.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const at = event.target instanceof Element ? event.target : undefined;
      if (at?.closest('dialog[open]')) return; // one that has just been closed may still have the focus
      if (at?.closest('[role="slider"], input') && /^(Arrow|Home|End|Page)/.test(event.key)) return;
      // A focused button is pressed by Space; after a click, Space goes on with the lecture.
      if (event.key === ' ' && at?.closest('button')?.matches(':focus-visible')) return;
      const meant = meaning(event, keys);
      if (!meant || (held && !WHILE_HELD.includes(meant[0]))) return;
      event.preventDefault();
      meant[1]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [keys, held]);
}
