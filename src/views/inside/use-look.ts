import { useEffect, useState } from 'react';
import { type Look, networksOf } from '../../experiment/inside/look.ts';
import { runName } from '../../experiment/setup/run.ts';
import type { Sight } from '../../lab/api/inside.ts';
import { type Message, messageOf } from '../../messages.ts';
import { activeRecord, ownStatus } from '../../state/selectors/runs.ts';
import { chosenRun } from '../../state/settings.ts';
import type { GraftState } from '../../state/store.ts';
import { useActions, useGraftState, useGraftStore } from '../context.ts';

/** Where a look is. */
export type Looking =
  | { readonly kind: 'looking'; readonly done: number }
  | { readonly kind: 'seen' }
  | { readonly kind: 'failed'; readonly why: Message };

/** So long, in milliseconds, a look waits for a visitor who moves on, as with a slider. */
const SETTLE_MS = 120;

/** What can change which networks are there: where each of them stands. */
const standing = (look: Look) => (state: GraftState) =>
  networksOf(look, chosenRun(state.experiment), state.experiment.recipe)
    .map((run) => {
      const status = ownStatus(state, run);
      const done = status?.kind === 'done' ? `${status.result.hash} ${status.repeated}` : '';
      return `${runName(run)} ${done}`;
    })
    .join();

/** Looks inside the networks of the experiment on show, again whenever one of them changes; what was seen last stays until then. */
export function useLook(look: Look) {
  const { inside } = useActions();
  const store = useGraftStore();
  const recipe = useGraftState(({ experiment }) => experiment.recipe);
  const stand = useGraftState(standing(look));
  const ready = useGraftState(({ engine }) => engine.kind === 'ready');
  const [sight, setSight] = useState<Sight>();
  const [looking, setLooking] = useState<Looking>({ kind: 'looking', done: 0 });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const told = (next: Looking) => !signal.aborted && setLooking(next);
    told({ kind: 'looking', done: 0 });
    const timer = setTimeout(() => {
      const state = store.getState();
      const beside = activeRecord(state) !== undefined && !state.paused;
      const progress = (done: number) => void told({ kind: 'looking', done });
      inside()
        .then((desk) => desk.look(look, recipe, chosenRun(state.experiment), { signal, progress, beside }))
        .then(
          (next) => {
            if (signal.aborted) return;
            setSight(next);
            setLooking({ kind: 'seen' });
          },
          (error: unknown) => void told({ kind: 'failed', why: messageOf(error) }),
        );
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- where the networks and the engine stand decides what is there to see
  }, [look, recipe, stand, ready, inside, store]);
  return { sight: sight?.seen.look === look ? sight : undefined, looking };
}
