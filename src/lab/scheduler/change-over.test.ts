import { afterEach, describe, expect, it } from 'vitest';
import { runKey } from '../../experiment/results/fingerprint.ts';
import type { EngineId } from '../../experiment/results/result.ts';
import { base, type Run, runName, transfer } from '../../experiment/setup/run.ts';
import { message } from '../../messages.ts';
import { disposeAll, setUp } from '../../testing/fake-laboratory.ts';
import { fakeEngine, fakeImages, gateAfter, TINY } from '../../testing/fake-workers.ts';
import { eventually } from '../../testing/eventually.ts';
import type { Benchmark } from '../engines/benchmark.ts';
import type { EngineChoice } from '../engines/choose.ts';

afterEach(disposeAll);

const WON = message('engineWon', { engine: 'it', other: 'the other', ratio: 3 });
const choicesOf = (...ids: EngineId[]): EngineChoice[] => ids.map((id) => ({ id, reason: WON }));
const A3B = transfer('A', 3, 'B', false);
const B2B = transfer('B', 2, 'B', false);

/** A benchmark that waits to be told how it came out; each time that it is held is told of. */
function trial() {
  const held: { readonly signal: AbortSignal; readonly end: (...ids: EngineId[]) => void }[] = [];
  const benchmark: Benchmark = (signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve([]));
      held.push({ signal, end: (...ids) => resolve(choicesOf(...ids)) });
    });
  /** The one that is held at present. */
  const current = () =>
    eventually(() => {
      const last = held.at(-1);
      if (!last || last.signal.aborted) throw new Error('no trial is held');
      return last;
    });
  return { benchmark, held, current };
}

/** A laboratory that has a trial beside it, and which engine told of each run last. */
function beside(options: Parameters<typeof setUp>[0] = {}) {
  const { benchmark, held, current } = trial();
  const lab = setUp({ benchmark, ...options });
  const engineOf = (run: Run) => {
    const status = lab.latest.get(runName(run));
    return status?.kind === 'done' ? status.result.engine.id : undefined;
  };
  /** Which engine each engine event named, and why. */
  const told = () =>
    lab.events.flatMap((event) => (event.kind === 'engine' ? [[event.engine.id, event.reason.key]] : []));
  /** The engine that has won can take over. */
  const ready = () => eventually(() => expect(told().at(-1)).toEqual(['wasm', 'engineNext']));
  const train = async (run: Run) => {
    await lab.lab.train(TINY, [run], 'looked-at');
    await lab.until(runName(run), 'done');
  };
  return { ...lab, held, current, engineOf, told, ready, train };
}

describe('an engine that may be better than the one that opens', () => {
  it('is tried beside it, and takes over at the next run, with bases of its own', async () => {
    const { current, train, engineOf, told, ready, latest, workers } = beside();
    await current();
    await train(base('B')); // while nothing is decided
    expect(engineOf(base('B'))).toBe('wasm');
    (await current()).end('webgpu', 'wasm');
    await ready();
    expect(latest.get('baseB')).toMatchObject({ kind: 'done' });

    await train(A3B);
    expect([base('A'), base('B'), A3B].map(engineOf)).toEqual(['webgpu', 'webgpu', 'webgpu']);
    expect(told().slice(1)).toEqual([
      ['wasm', 'engineNext'],
      ['webgpu', 'engineWon'],
    ]);
    expect(workers[0]!.terminated).toBe(true);
  });

  it('leaves what the first has finished where it is kept, and takes back where it stood', async () => {
    const { current, train, ready, kinds, store, lab } = beside();
    await train(B2B);
    (await current()).end('webgpu', 'wasm');
    await ready();
    await lab.train(TINY, [base('A')], 'looked-at');
    await eventually(() => expect(kinds()).toEqual({ baseA: 'done' }));
    const key = runKey(TINY, fakeImages().hash, B2B, 'wasm');
    expect((await store.result(key))?.result.engine.id).toBe('wasm');
  });

  it('is tried only while nothing trains, and anew after a run has interrupted that', async () => {
    const gate = gateAfter(0);
    const { lab, current, held, until } = beside({ gate });
    const first = await current();
    await lab.train(TINY, [base('B')], 'looked-at');
    await gate.reached;
    expect(first.signal.aborted).toBe(true);
    expect(held).toHaveLength(1);
    gate.open();
    await until('baseB', 'done');
    await current();
    expect(held).toHaveLength(2);
  });

  it('takes over once, for all that is asked for at once', async () => {
    const { lab, current, until, engineOf, ready, told } = beside();
    (await current()).end('webgpu', 'wasm');
    await ready();
    await Promise.all([lab.train(TINY, [base('A')], 'sweep'), lab.train(TINY, [B2B], 'looked-at')]);
    await Promise.all([until('B2B', 'done'), until('baseA', 'done')]);
    expect([base('A'), B2B].map(engineOf)).toEqual(['webgpu', 'webgpu']);
    expect(told().filter(([id]) => id === 'webgpu')).toHaveLength(1);
  });

  it('leaves a run that was halted to the engine that began it, and all that is asked for beside that', async () => {
    const gates = [gateAfter(4), gateAfter(0)] as const;
    let gate: (typeof gates)[number] = gates[0];
    const passing = { ...gate, pass: () => gate.pass() };
    const { lab, current, until, engineOf, ready, train } = beside({ gate: passing });
    await lab.train(TINY, [base('B')], 'looked-at');
    await gates[0].reached;
    const stopping = lab.stop();
    gates[0].open();
    await stopping;
    (await current()).end('webgpu', 'wasm');
    await ready();
    gate = gates[1];
    await lab.train(TINY, [base('B')], 'looked-at');
    await gates[1].reached;
    await lab.train(TINY, [base('A')], 'looked-at');
    gates[1].open();
    await Promise.all([until('baseA', 'done'), until('baseB', 'done')]);
    expect([base('A'), base('B')].map(engineOf)).toEqual(['wasm', 'wasm']);
    await train(B2B);
    expect(engineOf(B2B)).toBe('webgpu');
  });

  it('is not tried again once the one at work has won, which is told why', async () => {
    const { current, held, told, train } = beside();
    (await current()).end('wasm');
    await eventually(() =>
      expect(told()).toEqual([
        ['wasm', 'noEngine'],
        ['wasm', 'engineWon'],
      ]),
    );
    await train(base('B'));
    await train(base('A'));
    expect(held).toHaveLength(1);
  });

  it('changes nothing where it does not start', async () => {
    const engine = (id: EngineId) =>
      id === 'wasm' ? Promise.resolve(fakeEngine()) : Promise.reject(new Error('no device'));
    const { current, train, engineOf, told, notices, workers } = beside({ sources: { engine } });
    (await current()).end('webgpu', 'wasm');
    await eventually(() => expect(workers.at(-1).terminated).toBe(true));
    await train(base('B'));
    expect([engineOf(base('B')), told(), notices()]).toEqual(['wasm', [['wasm', 'noEngine']], []]);
  });
});
