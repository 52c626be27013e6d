import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeWorker } from '../../testing/fake-workers.ts';
import { chooseEngines } from '../engines/choose.ts';
import { keptBenchmark } from '../engines/kept-benchmark.ts';
import { betterEngine } from './better-engine.ts';

const choices = chooseEngines({ wasmSimd: true, webgl: false, graphics: 'hardware' });
const machine = 'card 1, a browser';
const spawn = vi.fn(() => fakeWorker());

beforeEach(() => {
  const box = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => box.get(key) ?? null,
    setItem: (key: string, value: string) => void box.set(key, value),
  });
  spawn.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

const engines = (threads: Promise<number>) =>
  betterEngine({ choices, machine, spawn, data: 'data', threads, bytes: 0, idle: undefined });

const parts = {
  isIdle: () => true,
  open: () => Promise.reject(new Error('nobody opens')),
  tell: () => {},
};

it('opens with WASM and says why, and with the winner where an earlier visit found one', () => {
  const { choices: first, changeOver } = engines(Promise.resolve(2));
  expect(first.map(({ id, reason }) => [id, reason.key])).toEqual([
    ['wasm', 'engineFirst'],
    ['tfjs-cpu', 'engineSlow'],
  ]);
  expect(changeOver).toBeDefined();
  keptBenchmark(machine).keep({ webgpu: 3, wasm: 1, agree: true });
  const known = engines(Promise.resolve(2));
  expect([known.choices[0]!.id, known.changeOver]).toEqual(['webgpu', undefined]);
});

it('opens no worker for a trial that was interrupted before it knew how many there would be', async () => {
  let tell = (_: number) => {};
  const threads = new Promise<number>((resolve) => (tell = resolve));
  let isIdle = true;
  const change = engines(threads).changeOver!({ ...parts, isIdle: () => isIdle });
  const began = change.begin({ engine: { id: 'wasm' }, left: false } as never);
  await Promise.resolve();
  isIdle = false;
  change.interrupt();
  tell(2);
  await began;
  expect(spawn).not.toHaveBeenCalled();
});
