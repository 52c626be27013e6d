import type { Imported } from '../../experiment/results/imported.ts';
import { type Message, message } from '../../messages.ts';
import { foreignName } from '../../texts/foreign-name.ts';
import { disputes } from '../imports.ts';
import { memoized } from '../memoized.ts';
import type { GraftState } from '../store.ts';

/** What was brought in, with what of it does not count. */
export interface Standing {
  readonly file: Imported;
  /** For each run that is left out: why. */
  readonly leftOut: readonly Message[];
  /** How many of them contradict what is known of the same training. */
  readonly contradictions: number;
}

/** Every file and link that was brought in, the latest first. */
export const standings = memoized(
  (state: GraftState) => [state.imports],
  ({ imports }): readonly Standing[] => {
    const names = new Map(imports.map(({ id, name }) => [id, foreignName(name)]));
    const disputed = new Map<string, Message[]>();
    for (const { id, why, other } of [...disputes(imports).values()].flat()) {
      const told = message('disputed', { why, file: names.get(other) || message('namelessFile') });
      disputed.set(id, [...(disputed.get(id) ?? []), told]);
    }
    return imports
      .map((file): Standing => {
        const refused = [...file.refused.values()];
        const ours = disputed.get(file.id) ?? [];
        return {
          file,
          leftOut: [...ours, ...refused, ...(file.unread ? [file.unread] : [])],
          contradictions: ours.length + refused.filter(({ key }) => key !== 'anotherRecipe').length,
        };
      })
      .toSorted((a, b) => b.file.when - a.file.when);
  },
);
