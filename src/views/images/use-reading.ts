import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { ChosenFile, ChosenImages } from '../../experiment/setup/own-images.ts';
import type { Actions } from '../../state/actions/actions.ts';
import { useActions } from '../context.ts';
import { type Dropped, droppedIn, mayBeResults } from '../files/dropped.ts';
import { filesIn } from './walk.ts';

/** How far a visitor's files have come. */
export type Stage =
  /** Nothing is chosen, or what was chosen was refused. */
  | { readonly kind: 'home'; readonly refused?: unknown }
  /** `name` is missing where there are several; `done` is of all there is to read, 0 to 1. */
  | {
      readonly kind: 'reading';
      readonly name: string | undefined;
      readonly files: number;
      readonly images: number;
      readonly done: number;
    }
  | { readonly kind: 'understood'; readonly chosen: ChosenImages };

/** Which files there are, and what they are called together. */
interface Choice {
  readonly name: string | undefined;
  readonly files: number;
  readonly list: (signal: AbortSignal) => Promise<readonly ChosenFile[]>;
}

const ofDrop = (dropped: readonly Dropped[]): Choice => ({
  name: dropped.length === 1 ? dropped[0]!.name : undefined,
  files: dropped.length,
  list: (signal) => filesIn(dropped, signal),
});

/** Files that were chosen in a browser's own dialog; those of a folder know where in it they lie. */
function ofFiles(files: readonly File[]): Choice {
  const list = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const tops = new Set(list.map(({ path }) => path.split('/')[0]!));
  const [name] = tops;
  return { name: tops.size === 1 ? name : undefined, files: files.length, list: () => Promise.resolve(list) };
}

const reading = ({ name, files }: Choice) => ({ kind: 'reading', name, files, images: 0, done: 0 }) as const;

/**
 * Reads files.
 * @param tell is told how far it has come
 * @returns ends it, and forgets what was read
 */
function begin(choice: Choice, ownImages: Actions['ownImages'], tell: (stage: Stage) => void): () => void {
  const control = new AbortController();
  const { signal } = control;
  const told = (stage: Stage) => {
    if (!signal.aborted) tell(stage);
  };
  const onProgress = (images: number, done: number) => told({ ...reading(choice), images, done });
  async function read() {
    try {
      const [desk, files] = await Promise.all([ownImages(), choice.list(signal)]);
      signal.throwIfAborted();
      const chosen = await desk.read(files, { signal, onProgress });
      if (signal.aborted) return chosen.close();
      signal.addEventListener('abort', () => chosen.close());
      // A dialog of many classes is made in slices, while what shows the progress stays.
      startTransition(() => told({ kind: 'understood', chosen }));
    } catch (refused) {
      told({ kind: 'home', refused });
    }
  }
  void read();
  return () => control.abort();
}

/**
 * Reads what a visitor drops or chooses. What is read is forgotten when something else is, and when the dialog goes.
 * @param dropped what was dropped before the dialog was there
 */
export function useReading(dropped: readonly Dropped[] | undefined) {
  const { ownImages } = useActions();
  const [stage, setStage] = useState<Stage>(() => (dropped ? reading(ofDrop(dropped)) : { kind: 'home' }));
  const end = useRef<() => void>(undefined);
  const read = useCallback(
    (choice: Choice) => {
      end.current?.();
      setStage(reading(choice));
      end.current = begin(choice, ownImages, setStage);
    },
    [ownImages],
  );

  useEffect(() => {
    if (dropped) end.current = begin(ofDrop(dropped), ownImages, setStage);
  }, [dropped, ownImages]);
  useEffect(() => () => end.current?.(), []);
  useEffect(() => {
    // While the dialog is there, what is dropped anywhere is for it, but for results.
    const drop = (event: DragEvent) => {
      const files = event.dataTransfer ? droppedIn(event.dataTransfer) : [];
      if (files.every(mayBeResults)) return;
      event.preventDefault();
      event.stopPropagation();
      read(ofDrop(files));
    };
    document.addEventListener('drop', drop, true);
    return () => document.removeEventListener('drop', drop, true);
  }, [read]);

  return {
    stage,
    choose(files: readonly File[]) {
      if (files.length > 0) read(ofFiles(files));
    },
    cancel() {
      end.current?.();
      setStage({ kind: 'home' });
    },
  };
}
