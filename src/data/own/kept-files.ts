import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DBSchema } from 'idb';
import type { FileNote } from '../../experiment/results/imported.ts';
import { databaseOf } from './database.ts';

/** What is kept beside a file's text. */
interface Record extends Omit<FileNote, 'id' | 'refused'> {
  readonly refused: ReadonlyMap<string, unknown>;
  /** Kept for whoever brought it in, while someone else uses the page: it counts for nothing and is not listed. */
  readonly shelved?: true;
}

interface Schema extends DBSchema {
  /** Texts by the SHA-256 of each. */
  files: { key: string; value: string };
  /** What is known of each, by the same key. Files that were kept before there were notes have none. */
  notes: { key: string; value: Record };
}

/** Storage that does not answer for so long, in milliseconds, is as good as refused. */
const PATIENCE_MS = 10_000;

const withDatabase = databaseOf<Schema>(
  { name: 'graft-files', version: 2, patience: PATIENCE_MS },
  (database, before) => {
    if (before < 1) database.createObjectStore('files');
    if (before < 2) database.createObjectStore('notes');
  },
);

/** What a text is kept by. */
export const idOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const UNKNOWN: Record = { name: '', when: 0, mark: 'in', refused: new Map() };

/** Keeps a file, or a link, for later visits. Rejects where the browser refuses storage. */
export const keepFile = ({ id, ...note }: FileNote, text: string): Promise<void> =>
  withDatabase(async (database) => {
    const both = database.transaction(['files', 'notes'], 'readwrite');
    void both.objectStore('files').put(text, id);
    void both.objectStore('notes').put(note, id);
    await both.done;
  });

/** Keeps what has changed in what is known of a file; nothing where the file itself is not kept. */
export const keepNote = ({ id, ...note }: FileNote): Promise<void> =>
  withDatabase(async (database) => {
    const both = database.transaction(['files', 'notes'], 'readwrite');
    if (await both.objectStore('files').getKey(id)) void both.objectStore('notes').put(note, id);
    await both.done;
  });

/**
 * What is kept, in the order in which it was brought in; nothing where storage is refused. What was removed at an earlier
 * visit is deleted.
 */
export async function keptNotes(): Promise<FileNote[]> {
  try {
    return await withDatabase(async (database) => {
      const both = database.transaction(['files', 'notes'], 'readwrite');
      const [files, notes] = [both.objectStore('files'), both.objectStore('notes')];
      const kept: FileNote[] = [];
      for (const id of await files.getAllKeys()) {
        const { shelved, ...note } = (await notes.get(id)) ?? UNKNOWN;
        if (shelved) continue;
        if (note.mark === 'removed') {
          void files.delete(id);
          void notes.delete(id);
        } else kept.push({ ...note, id } as FileNote);
      }
      await both.done;
      return kept.toSorted((a, b) => a.when - b.when || (a.id < b.id ? -1 : 1));
    });
  } catch {
    return [];
  }
}

/** The text of a file that is kept; undefined where it is gone. */
export const keptText = (id: string): Promise<string | undefined> =>
  withDatabase((database) => database.get('files', id)).catch(() => undefined);

/** Puts all files aside for whoever brought them in: they are kept, but no visit lists or counts them. */
export const putFilesAside = (): Promise<void> => shelve(true);

/** Brings them back, beside those that have been brought in since. */
export const bringFilesBack = (): Promise<void> => shelve(false);

/** Deletes those that were put aside. */
export const deleteFilesAside = (): Promise<void> =>
  withDatabase(async (database) => {
    const both = database.transaction(['files', 'notes'], 'readwrite');
    const [files, notes] = [both.objectStore('files'), both.objectStore('notes')];
    for (const id of await files.getAllKeys()) {
      if (!(await notes.get(id))?.shelved) continue;
      void files.delete(id);
      void notes.delete(id);
    }
    await both.done;
  });

const shelve = (shelved: boolean) =>
  withDatabase(async (database) => {
    const both = database.transaction(['files', 'notes'], 'readwrite');
    const notes = both.objectStore('notes');
    for (const id of await both.objectStore('files').getAllKeys()) {
      const { shelved: _, ...note } = (await notes.get(id)) ?? UNKNOWN;
      void notes.put(shelved ? { ...note, shelved } : note, id);
    }
    await both.done;
  });
