import { expect, it } from 'vitest';
import { say } from '../texts/say.ts';
import { chooseEngines, staffOf } from './choose-engine.ts';

const ids = (...arguments_: Parameters<typeof chooseEngines>) =>
  chooseEngines(...arguments_).map(({ id }) => id);

it('prefers WASM SIMD, then WebGL, then plain JavaScript', () => {
  expect(ids({ wasmSimd: true, webgl: true })).toEqual(['wasm', 'tfjs-webgl', 'tfjs-cpu']);
  expect(ids({ wasmSimd: false, webgl: true })).toEqual(['tfjs-webgl', 'tfjs-cpu']);
  expect(ids({ wasmSimd: false, webgl: false })).toEqual(['tfjs-cpu']);
});

it('takes WebGPU only where the link asks for it, and has something to fall back on', () => {
  expect(ids({ wasmSimd: true, webgl: false }, 'tfjs-webgpu')).toEqual(['tfjs-webgpu', 'wasm', 'tfjs-cpu']);
});

it('says why in a sentence', () => {
  expect(say(chooseEngines({ wasmSimd: true, webgl: false })[0]!.reason)).toBe(
    'WASM SIMD: fastest engine this browser has',
  );
  expect(say(chooseEngines({ wasmSimd: true, webgl: false }, 'wasm')[0]!.reason)).toBe(
    'WASM SIMD: the link asks for it',
  );
  expect(say(chooseEngines({ wasmSimd: false, webgl: false })[0]!.reason)).toBe(
    'tfjs in plain JavaScript, slow: this browser has no WASM SIMD, and it has no WebGL',
  );
});

it('gives every core a network, tfjs on a graphics card one at a time, and our own kernels many at once', () => {
  expect(staffOf('wasm', 8)).toEqual({ workers: 8, workersForSweeps: 8, cohort: 1 });
  expect(staffOf('tfjs-webgl', 8)).toEqual({ workers: 1, workersForSweeps: 1, cohort: 1 });
  const { workers, workersForSweeps, cohort } = staffOf('webgpu', 8);
  expect(workers - workersForSweeps).toBe(1); // what is looked at finds a worker beside a sweep
  expect(cohort).toBeGreaterThanOrEqual(28); // every transfer onto one task: 7 n, 2 donors, frozen and fine-tuned
});
