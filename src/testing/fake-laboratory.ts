import { message } from '../messages.ts';
import { say } from '../texts/say.ts';
import type { EngineId } from '../experiment/results/result.ts';
import { runName } from '../experiment/setup/run.ts';
import type { Benchmark } from '../lab/engines/benchmark.ts';
import { fakeEngine, fakeWorker, type FakeWorker, type Gate } from './fake-workers.ts';
import { createChangeOver } from '../lab/scheduler/change-over.ts';
import { createLaboratory } from '../lab/scheduler/laboratory.ts';
import type { LabEvent, Laboratory, RunStatus } from '../lab/api/protocol.ts';
import { createMemoryStore, type RunStore } from '../lab/storage/runs.ts';
import type { Sources } from '../lab/wire/worker-loop.ts';

interface Setup {
  readonly gate?: Gate;
  /** The engines to try; all of them are fakes. */
  readonly engines?: readonly EngineId[];
  readonly threads?: number;
  readonly store?: RunStore;
  readonly sources?: Partial<Sources>;
  /** Tries engines beside the one at work. */
  readonly benchmark?: Benchmark;
}

const labs: Laboratory[] = [];
/** Ends every laboratory that a test has opened. */
export const disposeAll = (): void => labs.splice(0).forEach((lab) => lab.dispose());

/** A laboratory on fake workers, with an ear on everything it tells. */
export function setUp({
  gate,
  engines = ['wasm'],
  threads = 1,
  store = createMemoryStore(),
  sources,
  benchmark,
}: Setup = {}) {
  const workers: FakeWorker[] = [];
  const lab = createLaboratory({
    spawn() {
      const worker = fakeWorker({ engine: (id) => Promise.resolve(fakeEngine(gate, id)), ...sources });
      workers.push(worker);
      return worker;
    },
    data: 'data',
    engines: {
      choices: engines.map((id) => ({ id, reason: message('noEngine') })),
      ...(benchmark && { changeOver: (parts) => createChangeOver({ ...parts, benchmark }) }),
    },
    threads,
    store,
  });
  labs.push(lab);
  const events: LabEvent[] = [];
  const latest = new Map<string, RunStatus>();
  const hopes = new Set<() => void>();
  lab.listen((event) => {
    events.push(event);
    if (event.kind === 'status') latest.set(runName(event.run), event.status);
    if (event.kind === 'forgotten') latest.delete(runName(event.run));
    for (const hope of hopes) hope();
  });
  /** Resolves when a run's latest status is of a kind. */
  const until = (name: string, kind: RunStatus['kind']) =>
    new Promise<RunStatus>((resolve) => {
      const look = () => {
        const status = latest.get(name);
        if (status?.kind !== kind) return;
        hopes.delete(look);
        resolve(status);
      };
      hopes.add(look);
      look();
    });
  const kinds = () => Object.fromEntries([...latest].map(([name, { kind }]) => [name, kind]));
  const order = (kind: RunStatus['kind']) => [
    ...new Set(
      events.flatMap((event) =>
        event.kind === 'status' && event.status.kind === kind ? [runName(event.run)] : [],
      ),
    ),
  ];
  const notices = () => events.flatMap((event) => (event.kind === 'notice' ? [say(event.message)] : []));
  /** The orders of each cohort that a worker was given. */
  const cohorts = () =>
    workers.flatMap(({ commands }) =>
      commands.flatMap((command) => (command.kind === 'train' ? [command.orders] : [])),
    );
  const trainedOrders = () => cohorts().flat();
  return { lab, workers, store, events, until, kinds, order, notices, cohorts, trainedOrders, latest };
}
