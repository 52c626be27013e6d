import type { DBSchema } from 'idb';
import type { Input } from '../../../experiment/setup/input.ts';
import type { KeptImages, OwnId } from '../../../experiment/setup/own-images.ts';
import { message, Told } from '../../../messages.ts';
import type { OwnImages } from '../../forms/own-images.ts';
import type { LabelledImages } from '../../images.ts';
import { GROUPS, ownSetOf } from '../../own-set.ts';
import { databaseOf } from '../database.ts';
import { idOf } from '../own-id.ts';
import { hashOf } from '../trained-images.ts';
import { sheetOf } from './sheet.ts';

/** What is known of kept images without their pixels. */
interface Record {
  readonly id: OwnId;
  readonly when: number;
  /** Bytes that they take. */
  readonly bytes: number;
  readonly input: Input;
  readonly classes: LabelledImages['classes'];
  /** [count] */
  readonly classOf: Uint16Array;
  readonly heldOut: Uint8Array;
  /** A picture a class, ten a row: the bytes of a bitmap, since WebKit keeps no Blob that a worker made. */
  readonly sheet: Uint8Array<ArrayBuffer>;
}

interface Schema extends DBSchema {
  /** By the first twelve digits of the fingerprint. */
  sets: { key: string; value: Record };
  /** [count, 32, 32, channels], by the same key. */
  pixels: { key: string; value: Uint8Array };
}

/** Storage that does not answer for so long, in milliseconds, is as good as refused; a gigabyte takes a while. */
const PATIENCE_MS = 60_000;

const withDatabase = databaseOf<Schema>(
  { name: 'graft-images', version: 1, patience: PATIENCE_MS },
  (database) => {
    database.createObjectStore('sets');
    database.createObjectStore('pixels');
  },
);

/** Keeps images for this page and later visits. Rejects where the browser refuses storage, or has no room. */
export async function keepImages(images: OwnImages): Promise<OwnId> {
  const { input, classOf, heldOut, pixels } = images;
  const id = idOf(images);
  const classes = images.classes.map(({ group, ...rest }) => ({
    ...rest,
    ...(group && { kind: GROUPS[group - 1]! }),
  }));
  const record: Record = {
    id,
    when: Date.now(),
    bytes: pixels.length + classOf.byteLength + heldOut.length,
    input,
    classes,
    classOf,
    heldOut,
    sheet: sheetOf(images),
  };
  const key = hashOf(images);
  await withDatabase(async (database) => {
    const both = database.transaction(['sets', 'pixels'], 'readwrite');
    void both.objectStore('pixels').put(pixels, key);
    void both.objectStore('sets').put(record, key);
    await both.done;
  }).catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error;
    throw error.name === 'QuotaExceededError'
      ? new Told(message('noRoomForImages', { size: Math.ceil(record.bytes / 1e6) }))
      : new Told(message('storageFailed'));
  });
  return id;
}

/** What is kept, in the order in which it was; nothing where storage is refused. */
export async function keptImages(): Promise<readonly KeptImages[]> {
  const records = await withDatabase((database) => database.getAll('sets')).catch(() => []);
  return records
    .toSorted((a, b) => a.when - b.when)
    .flatMap(({ id, bytes, when }) => {
      const set = ownSetOf(id);
      return set ? [{ id, set, bytes, when }] : [];
    });
}

export const removeImages = (id: OwnId): Promise<void> =>
  withDatabase(async (database) => {
    const both = database.transaction(['sets', 'pixels'], 'readwrite');
    void both.objectStore('sets').delete(keyOf(id));
    void both.objectStore('pixels').delete(keyOf(id));
    await both.done;
  });

const keyOf = (id: string): string => ownSetOf(id)?.hash ?? id;

/** What the page shows of kept images; undefined where they are not kept here. */
export async function keptClasses(id: OwnId): Promise<Record | undefined> {
  return withDatabase((database) => database.get('sets', keyOf(id))).catch(() => undefined);
}

/**
 * Kept images, to be trained on.
 * @throws Told where this browser does not have them
 */
export async function labelledImages(id: string): Promise<LabelledImages> {
  const key = keyOf(id);
  const [record, pixels] = await withDatabase(async (database) => {
    const both = database.transaction(['sets', 'pixels']);
    return Promise.all([both.objectStore('sets').get(key), both.objectStore('pixels').get(key)]);
  });
  if (!record || !pixels) throw notHere(id);
  const { input, classes, classOf, heldOut } = record;
  const familyOf = new Uint16Array(classOf.length);
  return { count: classOf.length, input, pixels, classOf, heldOut, familyOf, classes, hash: key };
}

/** What is said where a link is about images that this browser does not have. */
function notHere(id: string): Told {
  const { name = id, classes = 0, images = 0 } = ownSetOf(id) ?? {};
  return new Told(message('imagesNotHere', { name, classCount: classes, imageCount: images }));
}
