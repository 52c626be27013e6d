import { expect, it } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { initialWeights } from '../../experiment/setup/weights.ts';
import { base } from '../../experiment/setup/run.ts';
import { type CohortSpec, untrained } from '../contract.ts';
import { TILINGS } from './find-tiling.ts';
import { layoutOf } from './layout.ts';
import { checkLimits, NEEDED } from './limits.ts';
import { trainingStep } from './program.ts';
import { shareTrunks } from './sharing.ts';
import type { Tensors } from './tensors.ts';

/** Every kernel of a training step with dropout, by each tiling. */
function kernels() {
  const net = network(16, 40);
  const weights = initialWeights(net, 1, base('B'));
  const spec: CohortSpec = {
    network: net,
    batch: 32,
    momentum: 0.9,
    weightDecay: 0,
    dropout: 0.5,
    images: { train: NONE, test: NONE },
    members: [{ state: untrained(weights), frozen: 0 }],
  };
  const sharing = shareTrunks(net, [{ weights, frozen: 0 }]);
  return TILINGS.flatMap((tiling) => {
    const layout = layoutOf(net, 32, tiling);
    const tensors = { layers: layout.layers.map(() => ({})), train: {}, test: {} } as unknown as Tensors;
    return trainingStep(spec, layout, sharing, tensors).map(({ kernel }) => kernel);
  });
}
const NONE = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };

const most = (numbers: readonly number[]) => Math.max(...numbers);

it('asks of a device what its kernels say that they take, whatever the tiling', () => {
  const codes = kernels().map(({ code }) => code);
  expect(most(codes.map((code) => code.match(/var<storage/g)!.length))).toBe(
    NEEDED.maxStorageBuffersPerShaderStage,
  );
  const threads = most(codes.map((code) => Number(/@workgroup_size\((\d+)\)/.exec(code)![1])));
  expect(NEEDED.maxComputeInvocationsPerWorkgroup).toBe(threads);
  expect(NEEDED.maxComputeWorkgroupSizeX).toBe(threads);
  const shared = codes.flatMap((code) => [...code.matchAll(/var<workgroup> \w+: array<(\w+), (\d+)>/g)]);
  const bytes = shared.map(([, type, count]) => Number(count) * (type === 'vec2f' ? 8 : NaN));
  expect(most(bytes)).toBe(NEEDED.maxComputeWorkgroupStorageSize);
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
