import { type DBSchema, openDB } from 'idb';
import type { KeptTilings } from '../../engine/webgpu/engine.ts';

interface Schema extends DBSchema {
  readonly tilings: { readonly key: string; readonly value: object };
}

/** What suited which device, kept by the browser; where it refuses, every worker tries anew. */
export const browserTilings: KeptTilings = {
  load: (device) => withDatabase((db) => db.get('tilings', device)),
  keep: async (device, tiling) => void (await withDatabase((db) => db.put('tilings', tiling, device))),
};

async function withDatabase<T>(
  use: (db: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T | undefined> {
  try {
    const db = await open();
    try {
      return await use(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

const open = () =>
  openDB<Schema>('graft-devices', 1, { upgrade: (db) => void db.createObjectStore('tilings') });
