import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { openDB } from 'idb';

/** The store of files in their database. */
export const BOX = 'files';

export const open = () =>
  openDB('graft-files', 1, {
    upgrade: (database) => void database.createObjectStore(BOX),
  });

/** Keeps the text of an imported file for later visits. Rejects where the browser refuses storage. */
export async function keepFile(text: string): Promise<void> {
  const database = await open();
  try {
    await database.put(BOX, text, bytesToHex(sha256(utf8ToBytes(text))));
  } finally {
    database.close();
  }
}

/** The texts of the files kept; none where storage is refused. */
export async function keptFiles(): Promise<string[]> {
  try {
    const database = await open();
    try {
      return (await database.getAll(BOX)).filter((text) => typeof text === 'string');
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}
