import 'fake-indexeddb/auto'; // idb looks for the database's classes among the globals
import fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB } from 'idb';
import { expect, it, vi } from 'vitest';
import { type Fault, FAULTS, faultyConnections } from '../../testing/fake-faults.ts';
import { finishedFake, haltedFake, keyOfFake } from '../../testing/fake-runs.ts';
import { openConnection } from './indexed-db.ts';
import type { StorageTrouble } from '../api/protocol.ts';
import { createRunStore, type RunStore } from './runs.ts';
import { createWriteBackStore } from './write-back.ts';

/** Something that happens between a page, its storage and the world. */
type Step =
  | RunStep
  | { readonly kind: 'clear' }
  | { readonly kind: 'list' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'delete the database' }
  | { readonly kind: 'fault'; readonly fault: Fault };
interface RunStep {
  readonly kind: 'run';
  readonly does: 'finish' | 'halt' | 'forget';
  readonly seed: number;
  readonly awaited: boolean;
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: run() },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Step[]>({ kind: 'clear' }, { kind: 'list' }, { kind: 'retry' }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'delete the database' } as const) },
  { weight: 4, arbitrary: fc.constantFrom(...FAULTS).map((fault) => ({ kind: 'fault', fault }) as const) },
);

function run(): fc.Arbitrary<RunStep> {
  return fc.record({
    kind: fc.constant('run' as const),
    does: fc.constantFrom('finish' as const, 'finish' as const, 'halt' as const, 'forget' as const),
    seed: fc.integer({ min: 1, max: 4 }),
    awaited: fc.boolean(),
  });
}

/** What the database itself has, as the next visit finds it. */
async function nextVisit<T>(look: (store: RunStore) => Promise<T>): Promise<T> {
  const connection = await openConnection(() => {});
  try {
    return await look(createRunStore(connection));
  } finally {
    connection.close();
  }
}

const finishedKeys = () => nextVisit(async (store) => new Set((await store.all()).keys()));

it('has every finished run after storage recovers, and none that was cleared, whatever failed between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      vi.stubGlobal('indexedDB', new IDBFactory());
      const faults = faultyConnections();
      let fault: Fault = 'none';
      let trouble: StorageTrouble | undefined;
      const tell = (now: StorageTrouble | undefined) => void (trouble = now);
      const keyValues = createWriteBackStore({ open: faults.open, tell, patience: 4 });
      const store = createRunStore(keyValues);
      /** Finished and not cleared since, by key; false where the database had it when it was deleted. */
      const kept = new Map<string, boolean>();
      const halted = new Map<string, number>();
      const pending: Promise<unknown>[] = [];
      for (const [at, one] of steps.entries()) {
        if (one.kind === 'fault') faults.set((fault = one.fault));
        else if (one.kind === 'retry') pending.push(keyValues.retry());
        else if (one.kind === 'list') {
          // The page is shown all that the database does not have.
          const known = new Set([...(await store.all()).keys(), ...(await finishedKeys())]);
          for (const [key, sure] of kept) if (sure) expect(known).toContain(key);
        } else if (one.kind === 'clear') {
          kept.clear();
          halted.clear();
          await store.clear();
        } else if (one.kind === 'delete the database') {
          // Or nobody could say what the database had.
          do {
            await Promise.all([...pending, keyValues.retry()]);
            await faults.idle();
          } while (trouble && fault === 'none');
          const had = await finishedKeys();
          await deleteDB('graft');
          for (const key of had) if (kept.has(key)) kept.set(key, false);
          halted.clear();
        } else {
          const key = keyOfFake(one.seed);
          if (one.does === 'finish') {
            kept.set(key, true);
            halted.delete(key);
          } else if (one.does === 'halt' && !kept.has(key)) halted.set(key, at + 1);
          else if (one.does === 'forget') halted.delete(key);
          const written = {
            finish: () => store.finish(key, finishedFake(one.seed)),
            halt: () => (kept.has(key) ? undefined : store.keepCheckpoint(key, haltedFake(one.seed, at + 1))),
            forget: () => store.deleteCheckpoint(key),
          }[one.does]();
          if (one.awaited) await written;
          else pending.push(Promise.resolve(written));
        }
      }
      faults.set('none');
      await Promise.all(pending);
      do await keyValues.retry();
      while (trouble); // a busy machine may take its time to answer
      const found = await finishedKeys();
      for (const [key, sure] of kept) if (sure) expect(found).toContain(key);
      for (const key of found) expect([...kept.keys()]).toContain(key);
      for (const [key, iteration] of halted) {
        const checkpoint = await nextVisit((next) => next.checkpoint(key));
        expect(checkpoint?.checkpoint.iteration).toBe(iteration);
      }
    }),
    { numRuns: 300 },
  );
});
