import { expect, it } from 'vitest';
import { say } from '../texts/say.ts';
import { chooseEngines, workersFor } from './choose-engine.ts';

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

it('gives a graphics card one worker, and cores one each', () => {
  expect(workersFor('webgpu', 8)).toBe(1);
  expect(workersFor('tfjs-webgl', 8)).toBe(1);
  expect(workersFor('wasm', 8)).toBe(8);
});
