import type { DBSchema } from 'idb';
import { bytesOf, type Input } from '../../../experiment/setup/input.ts';
import type { OwnId } from '../../../experiment/setup/own-id.ts';
import type { KeptImages } from '../../../experiment/setup/own-images.ts';
import { message, Told } from '../../../messages.ts';
import { imageAt, type OwnImages } from '../../forms/own-images.ts';
import type { LabelledImages, StoredImages } from '../../images.ts';
import { ownSetOf } from '../../own-set.ts';
import { publishedSet } from '../../published.ts';
import { databaseOf } from '../database.ts';
import { idOf } from '../own-id.ts';
import { hashOf, trainedClasses } from '../trained-images.ts';
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
  /** [count, 32, 32, channels], by the same key: what version 1 kept. */
  pixels: { key: string; value: Uint8Array };
  /** […, 32, 32, channels]: images of one class that follow one another, by that key and the place of the first. */
  pieces: { key: [set: string, first: number]; value: Uint8Array };
}

/** Images of a piece, at most: three megabytes in colour. */
const PIECE = 1_000;

/** Storage that does not answer for so long, in milliseconds, is as good as refused; a gigabyte takes a while. */
const PATIENCE_MS = 60_000;

const withDatabase = databaseOf<Schema>(
  { name: 'graft-images', version: 2, patience: PATIENCE_MS },
  (database, before) => {
    if (before < 1) {
      database.createObjectStore('sets');
      database.createObjectStore('pixels');
    }
    database.createObjectStore('pieces');
  },
);

/** Keeps images for this page and later visits. Rejects where the browser refuses storage, or has no room. */
export async function keepImages(images: OwnImages): Promise<OwnId> {
  const { input, classOf, heldOut, count } = images;
  const id = idOf(images);
  const record: Record = {
    id,
    when: Date.now(),
    bytes: count * bytesOf(input) + classOf.byteLength + heldOut.length,
    input,
    classes: trainedClasses(images),
    classOf,
    heldOut,
    sheet: sheetOf(images),
  };
  const key = hashOf(images);
  await withDatabase(async (database) => {
    const all = database.transaction(['sets', 'pixels', 'pieces'], 'readwrite');
    const size = bytesOf(input);
    for (const [first, end] of piecesOf(classOf)) {
      // One after the other, so that no more than one is copied at a time.
      const piece = new Uint8Array((end - first) * size);
      for (let i = first; i < end; i++) piece.set(imageAt(images, i), (i - first) * size);
      await all.objectStore('pieces').put(piece, [key, first]);
    }
    void all.objectStore('pixels').delete(key);
    void all.objectStore('sets').put(record, key);
    await all.done;
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
    const key = keyOf(id);
    const all = database.transaction(['sets', 'pixels', 'pieces'], 'readwrite');
    void all.objectStore('sets').delete(key);
    void all.objectStore('pixels').delete(key);
    void all.objectStore('pieces').delete(IDBKeyRange.bound([key], [key, []]));
    await all.done;
  });

/** Where pieces begin and end: none has images of two classes, which follow one another. */
function* piecesOf(classOf: Uint16Array): Generator<readonly [first: number, end: number]> {
  for (let first = 0, end = 0; first < classOf.length; first = end) {
    while (end < classOf.length && end < first + PIECE && classOf[end] === classOf[first]) end++;
    yield [first, end];
  }
}

const keyOf = (id: string): string => ownSetOf(id)?.hash ?? id;

/** What the page shows of kept images; undefined where they are not kept here. */
export async function keptClasses(id: OwnId): Promise<Record | undefined> {
  return withDatabase((database) => database.get('sets', keyOf(id))).catch(() => undefined);
}

/**
 * Kept images, to be trained on: their pixels stay where they are until they are wanted.
 * @throws Told where this browser does not have them
 */
export async function storedImages(id: string): Promise<StoredImages> {
  const key = keyOf(id);
  const [record, pixels] = await withDatabase(async (database) => {
    const both = database.transaction(['sets', 'pixels']);
    return Promise.all([both.objectStore('sets').get(key), both.objectStore('pixels').get(key)]);
  });
  if (!record) throw notHere(id);
  const { input, classes, classOf, heldOut } = record;
  const size = bytesOf(input);
  const piece = async (first: number, end: number): Promise<Uint8Array> => {
    const read = pixels?.slice(first * size, end * size);
    const kept = read ?? (await withDatabase((database) => database.get('pieces', [key, first])));
    if (!kept) throw notHere(id); // they were removed meanwhile
    return kept;
  };
  async function* pixelsOf(c: number): AsyncGenerator<Uint8Array> {
    for (const [first, end] of piecesOf(classOf)) if (classOf[first] === c) yield await piece(first, end);
  }
  const familyOf = new Uint16Array(classOf.length);
  return { count: classOf.length, input, pixelsOf, classOf, heldOut, familyOf, classes, hash: key };
}

/**
 * All of some kept images together.
 * @throws Told where this browser does not have them
 */
export async function labelledImages(id: string): Promise<LabelledImages> {
  const { pixelsOf, ...about } = await storedImages(id);
  const pixels = new Uint8Array(about.count * bytesOf(about.input));
  let at = 0;
  for (const c of about.classes.keys()) {
    for await (const piece of pixelsOf(c)) {
      pixels.set(piece, at);
      at += piece.length;
    }
  }
  return { ...about, pixels };
}

/** What is said where a link is about images that this browser does not have. */
export function notHere(id: string): Told {
  const { name = id, hash = '', classes = 0, images = 0 } = ownSetOf(id) ?? {};
  const of = { name, classCount: classes, imageCount: images };
  const published = publishedSet(hash);
  return new Told(
    published
      ? message('publishedNotHere', { ...of, source: published.source })
      : message('imagesNotHere', of),
  );
}
