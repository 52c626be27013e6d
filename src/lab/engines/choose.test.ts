import { expect, it } from 'vitest';
import { say } from '../../texts/say.ts';
import { chooseEngines, staffOf } from './choose.ts';

const ids = (...arguments_: Parameters<typeof chooseEngines>) =>
  chooseEngines(...arguments_).map(({ id }) => id);

it('prefers WASM SIMD, then WebGL, then plain JavaScript', () => {
  expect(ids({ wasmSimd: true, webgl: true, graphics: 'none' })).toEqual(['wasm', 'tfjs-webgl', 'tfjs-cpu']);
  expect(ids({ wasmSimd: false, webgl: true, graphics: 'none' })).toEqual(['tfjs-webgl', 'tfjs-cpu']);
  expect(ids({ wasmSimd: false, webgl: false, graphics: 'none' })).toEqual(['tfjs-cpu']);
});

it('takes WebGPU where there is a real graphics processor', () => {
  const found = (graphics: 'software' | 'hardware') => ids({ wasmSimd: true, webgl: false, graphics });
  expect(found('hardware')).toEqual(['webgpu', 'wasm', 'tfjs-cpu']);
  expect(found('software')).toEqual(['wasm', 'tfjs-cpu']);
});

it('takes what the link asks for, and has something to fall back on', () => {
  expect(ids({ wasmSimd: true, webgl: false, graphics: 'none' }, 'tfjs-webgpu')).toEqual([
    'tfjs-webgpu',
    'wasm',
    'tfjs-cpu',
  ]);
});

it('says why in a sentence', () => {
  expect(say(chooseEngines({ wasmSimd: true, webgl: false, graphics: 'none' })[0]!.reason)).toBe(
    'WASM SIMD: fastest engine this browser has',
  );
  expect(say(chooseEngines({ wasmSimd: true, webgl: false, graphics: 'none' }, 'wasm')[0]!.reason)).toBe(
    'WASM SIMD: the link asks for it',
  );
  expect(say(chooseEngines({ wasmSimd: false, webgl: false, graphics: 'none' })[0]!.reason)).toBe(
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

it('lets workers together hold no more than 400 MB of images, but one work in any case', () => {
  const colour = 32 * 32 * 3;
  const workers = (threads: number, bytes?: number) => staffOf('wasm', threads, bytes).workers;
  expect([workers(8), workers(8, 10_000 * colour)]).toEqual([8, 8]);
  // CIFAR-10 is 184 MB; of 100,000 images 307 MB.
  expect([workers(8, 60_000 * colour), workers(8, 100_000 * colour), workers(8, 200_000 * colour)]).toEqual([
    2, 1, 1,
  ]);
  expect(staffOf('webgpu', 8, 100_000 * colour)).toMatchObject({ workers: 1, workersForSweeps: 1 });
});
