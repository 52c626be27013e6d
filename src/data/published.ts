import type { Regime } from '../experiment/setup/data-spec.ts';
import type { OwnId } from '../experiment/setup/own-id.ts';
import type { PresetId } from '../experiment/study/presets.ts';
import { ownSetOf } from './own-set.ts';

/**
 * Images that anybody can get and this page may not hand on. It has what networks came to on them; whoever chooses the
 * files as their own images trains on them, and gets the same bits.
 */
export interface PublishedSet {
  /** What it is for whoever has chosen its files. */
  readonly id: OwnId;
  /** Folder of its recorded runs and of the list of its classes, seen from the page, and the experiments recorded there. */
  readonly recordings: string;
  readonly recorded: readonly PresetId[];
  readonly regime: Regime;
  /** Where the files are. */
  readonly source: string;
}

/** Every published set, one row each. */
export const PUBLISHED_SETS: readonly PublishedSet[] = [
  {
    id: 'own:b7dd40b59e01:200:109993:497:colour:Tiny ImageNet',
    recordings: 'recordings/tiny-imagenet/',
    recorded: ['figure-2'],
    regime: {
      recipe: { perClass: 250, capped: 'both', iterations: 20_000, input: 'centred' },
      ns: [1, 3, 5, 7],
      repeats: 4,
    },
    source: 'http://cs231n.stanford.edu/tiny-imagenet-200.zip',
  },
];

const BY_HASH = new Map(PUBLISHED_SETS.map((row) => [ownSetOf(row.id)!.hash, row]));

/** In the folder of its recordings: what `ClassList` says of its classes. */
export const PUBLISHED_CLASSES = 'classes.json';

/** The published set of a hash, whatever a visitor calls it; undefined where it is none. */
export const publishedSet = (hash: string): PublishedSet | undefined => BY_HASH.get(hash);
