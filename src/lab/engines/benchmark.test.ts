import { afterEach, describe, expect, it, vi } from 'vitest';
import { say } from '../../texts/say.ts';
import { chooseEngines } from './choose.ts';
import { openClient } from '../wire/client.ts';
import { benchmarkEngines, type KeptBenchmark, type BenchmarkResult, ranked } from './benchmark.ts';
import { fakeEngine, fakeWorker } from '../../testing/fake-workers.ts';
import { keptBenchmark } from './kept-benchmark.ts';
import type { Probed } from '../api/protocol.ts';

const choices = chooseEngines({ wasmSimd: true, webgl: false, graphics: 'hardware' });
type Id = 'wasm' | 'webgpu';
const { signal } = new AbortController();
const nothingKept = (): KeptBenchmark & { kept: BenchmarkResult[] } => {
  const kept: BenchmarkResult[] = [];
  return { kept, load: () => undefined, keep: (outcome) => void kept.push(outcome) };
};
/** Two steps: one network on WASM, two on WebGPU. */
const LOSSES = { wasm: [3.7, 3.5], webgpu: [3.7, 3.7, 3.5, 3.5] };
const rates = (webgpu: number, wasm: number, losses: Record<Id, number[]> = LOSSES) => {
  const all = { webgpu, wasm };
  return (id: Id) => Promise.resolve({ rate: all[id], losses: losses[id] });
};

it('takes the graphics processor where it trains faster, says by how much, and has WASM in reserve', async () => {
  const decided = await benchmarkEngines(choices, rates(64_000, 10_000), nothingKept(), { signal });
  expect(decided.map(({ id }) => id)).toEqual(['webgpu', 'wasm', 'tfjs-cpu']);
  expect(say(decided[0]!.reason)).toBe(
    'WebGPU: it trained 6.4 times as fast as WASM SIMD in a short trial on this machine',
  );
});

it('takes WASM where that is faster, and then has no use for WebGPU', async () => {
  const decided = await benchmarkEngines(choices, rates(9_000, 13_500), nothingKept(), { signal });
  expect(decided.map(({ id }) => id)).toEqual(['wasm', 'tfjs-cpu']);
  expect(say(decided[0]!.reason)).toContain('1.5 times as fast as WebGPU');
});

it.each([
  ['one loss is another', [3.7, 3.7, 3.5, 3.6]],
  ['a loss is no number', [3.7, 3.7, NaN, 3.5]],
])('does not trust a graphics processor of which %s', async (_, webgpu) => {
  const memory = nothingKept();
  const decided = await benchmarkEngines(choices, rates(64_000, 10_000, { ...LOSSES, webgpu }), memory, {
    signal,
  });
  expect(decided.map(({ id }) => id)).toEqual(['wasm', 'tfjs-cpu']);
  expect(say(decided[0]!.reason)).toBe(
    'WASM SIMD: in a trial on this machine WebGPU computed other losses than it',
  );
  expect(memory.kept).toMatchObject([{ agree: false }]);
});

it('does without WebGPU where it fails or does not come to an end, and tries again at the next visit', async () => {
  const fine = rates(1, 1);
  const failing = (id: Id) => (id === 'wasm' ? fine(id) : Promise.reject(new Error('no')));
  const hanging = (id: Id) => (id === 'wasm' ? fine(id) : new Promise<Probed>(() => {}));
  for (const tryOut of [failing, hanging]) {
    const memory = nothingKept();
    const decided = await benchmarkEngines(choices, tryOut, memory, { signal, patience: 5 });
    expect(decided.map(({ id }) => id)).toEqual(['wasm', 'tfjs-cpu']);
    expect(memory.kept).toEqual([]);
  }
});

it('has nothing to say once it is interrupted, whatever was under way, and keeps nothing', async () => {
  const halt = new AbortController();
  const memory = nothingKept();
  const ended: boolean[] = [];
  const tryOut = (_: Id, { aborted }: AbortSignal) => {
    halt.abort();
    ended.push(aborted);
    return new Promise<Probed>(() => {});
  };
  expect(await benchmarkEngines(choices, tryOut, memory, halt)).toEqual([]);
  expect(await benchmarkEngines(choices, tryOut, memory, halt)).toEqual([]);
  expect([ended, memory.kept]).toEqual([[false], []]);
});

it('ends what it tried when it takes too long', async () => {
  const aborted = vi.fn<() => void>();
  const hanging = (_: Id, over: AbortSignal) => {
    over.addEventListener('abort', aborted);
    return new Promise<Probed>(() => {});
  };
  await benchmarkEngines(choices, hanging, nothingKept(), { signal, patience: 5 });
  expect(aborted).toHaveBeenCalledOnce();
});

it('ranks engines by what is known of an earlier visit', () => {
  const [first] = ranked(choices, { webgpu: 3, wasm: 1, agree: true });
  expect(first!.id).toBe('webgpu');
});

describe('what a browser keeps of it', () => {
  afterEach(() => vi.unstubAllGlobals());
  const storage = () => {
    const box = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => box.get(key) ?? null,
      setItem: (key: string, value: string) => void box.set(key, value),
    });
    return box;
  };

  it('is for one machine, and nothing that another wrote', () => {
    const box = storage();
    keptBenchmark('card 1').keep({ webgpu: 2, wasm: 1, agree: true });
    expect(keptBenchmark('card 1').load()).toEqual({ webgpu: 2, wasm: 1, agree: true });
    expect(keptBenchmark('card 2').load()).toBeUndefined();
    for (const value of ['{', 'null', '{"machine":"card 1","webgpu":"2","wasm":1,"agree":true}', '[]']) {
      box.set('graft-engines', value);
      expect(keptBenchmark('card 1').load()).toBeUndefined();
    }
  });

  it('is nothing where storage is refused', () => {
    vi.stubGlobal('localStorage', undefined);
    keptBenchmark('card 1').keep({ webgpu: 2, wasm: 1, agree: true });
    expect(keptBenchmark('card 1').load()).toBeUndefined();
  });
});

describe('a trial in a worker', () => {
  it('trains so many networks and tells the rate', async () => {
    const client = await openClient(fakeWorker(), 'webgpu', 'data');
    const { rate, losses } = await client.trial(3);
    expect(rate).toBeGreaterThan(0);
    expect(losses).toHaveLength(3 * 3);
    expect(new Set(losses.slice(0, 3)).size).toBe(1); // the same networks
  });

  it('rejects where the engine fails', async () => {
    const engine = { ...fakeEngine(), createCohort: () => Promise.reject(new Error('no memory')) };
    const client = await openClient(fakeWorker({ engine: () => Promise.resolve(engine) }), 'webgpu', 'data');
    await expect(client.trial(3)).rejects.toMatchObject({ told: { values: { sentence: 'no memory' } } });
    expect(client.alive).toBe(false);
  });
});
