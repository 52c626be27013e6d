import type { OwnId } from '../../../experiment/setup/own-id.ts';
import { type Message, messageOf } from '../../../messages.ts';
import type { ClassList } from '../../class-list.ts';
import { fetchRecordedClasses } from '../../fetch.ts';
import { GROUPS, ownSetOf } from '../../own-set.ts';
import { dataSetOf } from '../../sets.ts';
import { keptClasses, notHere } from './kept-images.ts';

/** What the page shows of a visitor's own images. */
interface OwnClasses extends ClassList {
  /** A picture a class, ten a row. */
  readonly sheet?: Blob;
  /** Why there are no images, where this browser does not have them. */
  readonly absent?: Message;
}

/**
 * The classes of a visitor's images. Where this browser does not have them, recorded results and those that came with a
 * link are shown all the same, with numbers for the classes' names where nobody knows them; what would train says that the
 * images are missing.
 * @param page address beside which the recordings' folders lie
 */
export async function ownClasses(id: OwnId, page: string): Promise<OwnClasses> {
  const set = ownSetOf(id)!;
  const kept = await keptClasses(id);
  if (kept) {
    const classes = kept.classes.map(({ name, kind, train, test }) => ({
      name,
      ...(kind && { kind }),
      train,
      test,
    }));
    return {
      hash: set.hash,
      count: kept.classOf.length,
      classes,
      sheet: new Blob([kept.sheet], { type: 'image/bmp' }),
    };
  }
  const absent = messageOf(notHere(id));
  const published = dataSetOf(id);
  if (published.recorded.length > 0) {
    const list = await fetchRecordedClasses(published, page).catch(() => undefined);
    if (list?.hash === set.hash) return { ...list, absent };
  }
  const classes = Array.from({ length: set.classes }, (_, c) => ({
    name: String(c + 1),
    ...(set.grouped && { kind: GROUPS[c % 2]! }),
    train: set.fewest,
    test: 1,
  }));
  return { hash: set.hash, count: set.images, classes, absent };
}
