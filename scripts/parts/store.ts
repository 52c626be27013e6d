import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { runKey } from '../../src/experiment/results/fingerprint.ts';
import type { RunResult } from '../../src/experiment/results/result.ts';
import {
  type Change,
  createMemoryKeyValues,
  type Table,
  type KeyValueStore,
} from '../../src/lab/storage/key-value.ts';
import { record, type StoredResult } from '../../src/lab/storage/records.ts';
import { createRunStore, type RunStore } from '../../src/lab/storage/runs.ts';
import { writeWhole } from '../command/output-file.ts';
import type { OpenPart } from './part.ts';

/** Tables whose records lie on the disk, a file a record. */
const ON_DISK = ['weights', 'checkpoints'] as const satisfies readonly Table[];

/**
 * Keeps a part's results as its lines and, for as long as the part is not whole, bases' weights and checkpoints in its
 * workspace, so that a command that was killed goes on where it was.
 */
export async function openPartStore(part: OpenPart): Promise<{
  readonly store: RunStore;
  /** How many networks had begun, and not finished. */
  readonly underWay: number;
}> {
  const keyValues = await openKeyValues(part);
  return { store: createRunStore(keyValues), underWay: (await keyValues.list('checkpoints', '')).size };
}

async function openKeyValues({ workspace, results, append }: OpenPart): Promise<KeyValueStore> {
  const memory = createMemoryKeyValues();
  await memory.write(
    results.map((result) => ({ table: 'results', key: keyOf(result), value: stored(result) })),
  );
  for (const table of ON_DISK) {
    await mkdir(join(workspace, table), { recursive: true });
    await memory.write(await readTable(table, join(workspace, table)));
  }
  return {
    ...memory,
    async write(changes) {
      // The result stands between: no result without the weights that it needs, no checkpoint lost before it.
      const of = (wanted: Table) => changes.filter(({ table }) => table === wanted);
      for (const { table, key, value } of of('weights')) await writeRecord(fileOf(table, key), key, value);
      for (const { key, value } of of('results')) {
        if (value && !(await memory.get('results', key))) await append((value as StoredResult).result);
      }
      for (const { table, key, value } of of('checkpoints'))
        await writeRecord(fileOf(table, key), key, value);
      await memory.write(changes);
    },
  };

  function fileOf(table: Table, key: string): string {
    return join(workspace, table, key.replaceAll('/', '_'));
  }
}

const keyOf = ({ recipe, dataHash, run, engine }: RunResult) => runKey(recipe, dataHash, run, engine.id);

const stored = (result: RunResult) => record({ result, faces: [] } satisfies StoredResult);

const writeRecord = (file: string, key: string, value: object | undefined): Promise<void> =>
  value ? writeWhole(file, serialize({ key, value })) : rm(file, { force: true });

/** The records of a folder. What is broken is as good as absent; what a record means is for its reader to check. */
async function readTable(table: Table, folder: string): Promise<Change[]> {
  const changes: Change[] = [];
  for (const name of await readdir(folder)) {
    try {
      const { key, value } = deserialize(await readFile(join(folder, name))) as {
        key: string;
        value: object;
      };
      changes.push({ table, key, value });
    } catch {
      // The run is trained again.
    }
  }
  return changes;
}
