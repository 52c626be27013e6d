import { expect, it } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { drawWeights, generator } from '../reference/case.ts';
import { type CohortSpec, untrained } from '../contract.ts';
import { TILINGS } from './find-tiling.ts';
import { layoutOf, type Tiling, TILING } from './layout.ts';
import { checkLimits, NEEDED } from './limits.ts';
import { trainingStep } from './program.ts';
import { shareTrunks } from './sharing.ts';
import type { Tensors } from './tensors.ts';

/** Every kernel of a training step with all that takes buffers, by a tiling. */
function kernelsOf(tiling: Tiling, width: number, classes: number): string[] {
  const net = network(width, classes);
  const weights = drawWeights(net, generator(1));
  const spec: CohortSpec = {
    network: net,
    batch: 32,
    momentum: 0.9,
    weightDecay: 0,
    dropout: 0.5,
    moved: true,
    images: { train: NONE, test: NONE },
    members: [{ state: untrained(weights), frozen: 0 }],
  };
  const tensors = { jobs: [], banks: {}, train: {}, test: {} } as unknown as Tensors;
  const sharing = shareTrunks(net, [{ weights, frozen: 0 }]);
  return trainingStep(spec, layoutOf(net, 32, tiling), sharing, tensors).map(({ kernel }) => kernel.code);
}
const NONE = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };

const most = (numbers: readonly number[]) => Math.max(...numbers);

/** Bytes that the threads of a workgroup share. */
const sharedBytes = (code: string) =>
  [...code.matchAll(/var<workgroup> \w+: array<(\w+), (\d+)>/g)].reduce(
    (sum, [, type, count]) => sum + Number(count) * (type === 'vec4f' ? 16 : NaN),
    0,
  );

it('asks of a device what its kernels say that they take, whatever the tiling', () => {
  const codes = TILINGS.flatMap((tiling) => kernelsOf(tiling, 16, 40));
  expect(most(codes.map((code) => code.match(/var<storage/g)!.length))).toBe(
    NEEDED.maxStorageBuffersPerShaderStage,
  );
  const threads = most(codes.map((code) => Number(/@workgroup_size\((\d+)\)/.exec(code)![1])));
  expect(NEEDED.maxComputeInvocationsPerWorkgroup).toBe(threads);
  expect(NEEDED.maxComputeWorkgroupSizeX).toBe(threads);
});

it('takes fewer images at a time where the answers of four are more than threads can share', () => {
  const shared = (width: number, classes: number) => most(kernelsOf(TILING, width, classes).map(sharedBytes));
  expect(shared(16, 40)).toBe(4 * 16 * (24 + 24 + 10));
  expect(shared(64, 256)).toBe(NEEDED.maxComputeWorkgroupStorageSize);
  expect(shared(65, 256)).toBe(3 * 16 * (98 + 98 + 64));
});

/** What compatibility mode promises of compute shaders (gpuweb/cts, src/webgpu/capability_info.ts). */
const COMPATIBILITY = {
  maxStorageBuffersPerShaderStage: 8,
  maxComputeInvocationsPerWorkgroup: 128,
  maxComputeWorkgroupSizeX: 128,
  maxComputeWorkgroupStorageSize: 16_384,
};

it('a device in compatibility mode has enough', () => {
  expect(() => checkLimits(COMPATIBILITY)).not.toThrow();
});

it('a device with too little is refused in one sentence, so that another engine is taken', () => {
  expect(() => checkLimits({ ...COMPATIBILITY, maxStorageBuffersPerShaderStage: 4 })).toThrow(
    /^the WebGPU device should have a maxStorageBuffersPerShaderStage of 7 at least, but it is 4$/,
  );
});
