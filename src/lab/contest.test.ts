import { afterEach, describe, expect, it, vi } from 'vitest';
import { say } from '../texts/say.ts';
import { chooseEngines } from './choose-engine.ts';
import { openClient } from './client.ts';
import { contest, type KeptRates, type Rates } from './contest.ts';
import { fakeEngine, fakeWorker } from './fake.ts';
import { browserRates } from './kept-rates.ts';

const choices = chooseEngines({ wasmSimd: true, webgl: false, graphics: 'hardware' });
const nothingKept = (): KeptRates & { kept: Rates[] } => {
  const kept: Rates[] = [];
  return { kept, load: () => undefined, keep: (rates) => void kept.push(rates) };
};
const rates = (webgpu: number, wasm: number) => (id: keyof Rates) =>
  Promise.resolve(id === 'webgpu' ? webgpu : wasm);

it('takes the graphics processor where it trains faster, says by how much, and has WASM in reserve', async () => {
  const decided = await contest(choices, rates(64_000, 10_000), nothingKept());
  expect(decided.map(({ id }) => id)).toEqual(['webgpu', 'wasm', 'tfjs-cpu']);
  expect(say(decided[0]!.reason)).toBe(
    'WebGPU: it trained 6.4 times as fast as WASM SIMD in a short trial on this machine',
  );
});

it('takes WASM where that is faster, and then has no use for WebGPU', async () => {
  const decided = await contest(choices, rates(9_000, 13_500), nothingKept());
  expect(decided.map(({ id }) => id)).toEqual(['wasm', 'tfjs-cpu']);
  expect(say(decided[0]!.reason)).toContain('1.5 times as fast as WebGPU');
});

it('does without WebGPU where it fails or does not come to an end, and tries again at the next visit', async () => {
  const failing = (id: keyof Rates) => (id === 'wasm' ? Promise.resolve(1) : Promise.reject(new Error('no')));
  const hanging = (id: keyof Rates) => (id === 'wasm' ? Promise.resolve(1) : new Promise<number>(() => {}));
  for (const tryOut of [failing, hanging]) {
    const shelf = nothingKept();
    const decided = await contest(choices, tryOut, shelf, 5);
    expect(decided.map(({ id }) => id)).toEqual(['wasm', 'tfjs-cpu']);
    expect(shelf.kept).toEqual([]);
  }
});

it('tries a machine once', async () => {
  const tried: string[] = [];
  const kept: KeptRates = { load: () => ({ webgpu: 3, wasm: 1 }), keep: () => {} };
  const decided = await contest(choices, (id) => (tried.push(id), Promise.resolve(1)), kept);
  expect(decided[0]!.id).toBe('webgpu');
  expect(tried).toEqual([]);
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
    browserRates('card 1').keep({ webgpu: 2, wasm: 1 });
    expect(browserRates('card 1').load()).toEqual({ webgpu: 2, wasm: 1 });
    expect(browserRates('card 2').load()).toBeUndefined();
    for (const value of ['{', 'null', '{"machine":"card 1","webgpu":"2","wasm":1}', '[]']) {
      box.set('graft-engines', value);
      expect(browserRates('card 1').load()).toBeUndefined();
    }
  });

  it('is nothing where storage is refused', () => {
    vi.stubGlobal('localStorage', undefined);
    browserRates('card 1').keep({ webgpu: 2, wasm: 1 });
    expect(browserRates('card 1').load()).toBeUndefined();
  });
});

describe('a trial in a worker', () => {
  it('trains so many networks and tells the rate', async () => {
    const client = await openClient(fakeWorker(), 'webgpu', 'data');
    expect(await client.trial(3)).toBeGreaterThan(0);
  });

  it('rejects where the engine fails', async () => {
    const engine = { ...fakeEngine(), createCohort: () => Promise.reject(new Error('no memory')) };
    const client = await openClient(fakeWorker({ engine: () => Promise.resolve(engine) }), 'webgpu', 'data');
    await expect(client.trial(3)).rejects.toMatchObject({ told: { values: { sentence: 'no memory' } } });
    expect(client.alive).toBe(false);
  });
});
