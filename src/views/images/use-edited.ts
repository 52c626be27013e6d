import { useCallback, useMemo, useState } from 'react';
import type { ChosenImages, Understood } from '../../experiment/setup/own-images.ts';
import { editsOf, type Wanted, wantedOf } from './edits.ts';
import { newestOf } from './newest.ts';

interface Result {
  /** What became of the last change that was possible. */
  readonly understood: Understood;
  /** The last change that was tried. */
  readonly of: Wanted;
  /** Why it was not possible. */
  readonly refused?: unknown;
}

/** What a visitor changes of images that were read, and what becomes of it. */
export function useEdited(chosen: ChosenImages) {
  const [wanted, setWanted] = useState(() => wantedOf(chosen.understood));
  const [result, setResult] = useState<Result>({ understood: chosen.understood, of: wanted });
  const ask = useMemo(
    () =>
      newestOf(async (of: Wanted) => {
        try {
          const understood = await chosen.edit(editsOf(of));
          setResult({ understood, of });
        } catch (refused) {
          setResult(({ understood }) => ({ understood, of, refused }));
        }
      }),
    [chosen],
  );
  const change = useCallback(
    (to: Wanted) => {
      setWanted(to);
      void ask(to);
    },
    [ask],
  );
  return {
    wanted,
    change,
    understood: result.understood,
    refused: result.refused,
    isSettled: result.of === wanted,
  };
}
