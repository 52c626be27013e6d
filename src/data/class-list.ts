import { wrong } from './expected.ts';
import type { ImageIndex, LabelledClass } from './image-index.ts';
import { type DataSet, DATA_SETS } from './sets.ts';

/**
 * What the page shows of the data set: the index without its drawings, so that a page is not kept waiting by ten
 * thousand names. Workers read the index itself.
 */
export interface ClassList {
  /** As in the index: what the data are. */
  readonly hash: string;
  /** Drawings altogether. */
  readonly count: number;
  readonly classes: readonly Omit<LabelledClass, 'thumb'>[];
}

/** The list that goes with an index. */
export const classListOf = ({ hash, file, classes }: ImageIndex): ClassList => ({
  hash,
  count: file.count,
  classes: classes.map(shownClass),
});

/** What the page shows of a class. */
export const shownClass = ({ name, kind, train, test }: ClassList['classes'][number]) => ({
  name,
  ...(kind && { kind }),
  train,
  test,
});

/** Checks the parsed list of a data set. Throws an Error that says what was expected and what came. */
export function parseClassList(json: unknown, set: DataSet = DATA_SETS.icons): ClassList {
  const wrongList = (expected: string, came: string) =>
    wrong(`list of classes of the ${set.name}`, expected, came);
  const { hash, count, classes } = (json ?? {}) as ClassList;
  if (typeof hash !== 'string') throw wrongList('"hash" as text', typeof hash);
  if (!Array.isArray(classes)) throw wrongList('"classes" as a list', typeof classes);
  const drawings = (classes as ClassList['classes']).reduce((sum, { train, test }) => sum + train + test, 0);
  if (drawings !== count) throw wrongList(`${count} drawings in its classes`, String(drawings));
  return { hash, count, classes };
}
