import { describe, expect, it } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { transplant } from '../../experiment/setup/weights.ts';
import { type CohortSpec, untrained } from '../contract.ts';
import { drawWeights, generator } from '../reference/case.ts';
import { layoutOf, TILING } from './layout.ts';
import { evaluationStep, trainingStep } from './program.ts';
import { shareTrunks } from './sharing.ts';
import { createTensors } from './tensors.ts';
import type { Buffers } from './buffers.ts';

/** Buffers that only have names. */
const named = (label: string) => ({ label }) as GPUBuffer;
const buffers = { zeros: named, of: named } as unknown as Buffers;

/** What is launched for members with so many frozen layers of one donor. */
function programsOf(frozen: readonly number[], together = false) {
  const net = network(3, 7);
  const draw = generator(1);
  const donor = drawWeights(net, draw);
  const members = frozen.map((n) => ({
    frozen: n,
    state: untrained(n > 0 ? transplant(net, donor, drawWeights(net, draw), n) : drawWeights(net, draw)),
  }));
  const none = { count: 0, pixels: new Uint8Array(), labels: new Uint8Array() };
  const spec: CohortSpec = {
    network: net,
    batch: 5,
    momentum: 0.9,
    weightDecay: 0,
    dropout: 0.3,
    moved: true,
    images: { train: none, test: none },
    members,
  };
  const layout = layoutOf(net, 5, { ...TILING, together });
  const sharing = shareTrunks(
    net,
    members.map(({ frozen: n, state }) => ({ frozen: n, weights: state.weights })),
  );
  const tensors = createTensors(buffers, {
    layout,
    sharing,
    images: spec.images,
    dropout: true,
    moved: true,
  });
  return {
    step: trainingStep(spec, layout, sharing, tensors),
    evaluation: evaluationStep(spec, layout, sharing, tensors, 'test'),
  };
}

const shown = (launches: ReturnType<typeof programsOf>['step']) =>
  launches.map(({ kernel, networks }) => `${kernel.name}: ${networks}`);

const FORWARD = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5'].map((name) => `${name} forward: 1`);
const GRADIENTS = 'weight gradients of conv1, conv2, conv3, conv4, conv5, fc6, fc7, fc8';

describe('a training step', () => {
  it('goes through the convolutions, the head, and down again, and ends with what nobody waits for', () => {
    expect(shown(programsOf([0], true).step)).toEqual([
      'minibatch: 1',
      ...FORWARD,
      'head: 1',
      ...['conv5', 'conv4', 'conv3', 'conv2'].map((name) => `${name} input gradient: 1`),
      `${GRADIENTS}: 1`,
      'update: 1',
    ]);
  });

  it('launches the weight gradients of each layer apart where that is faster', () => {
    expect(shown(programsOf([0]).step)).toHaveLength(20);
    expect(shown(programsOf([4, 4, 6]).step).filter((one) => one.startsWith('weight'))).toEqual([
      'weight gradients of conv5: 2',
      'weight gradients of fc6: 2',
      'weight gradients of fc7: 3',
      'weight gradients of fc8: 3',
    ]);
  });

  it('launches nothing below what is frozen, and runs through a trunk once', () => {
    expect(shown(programsOf([4, 4, 6], true).step)).toEqual([
      'minibatch: 1',
      'conv1 forward: 1',
      'conv2 forward: 1',
      'conv3 forward: 1',
      'conv4 forward: 1',
      'conv5 forward: 3', // of the third member it is frozen
      'head: 3',
      `${GRADIENTS}: 3`,
      'update: 3',
    ]);
    expect(shown(programsOf([8], true).step)).toEqual(['minibatch: 1', ...FORWARD, 'head: 1']);
  });
});

it('an evaluation ends with the loss', () => {
  expect(shown(programsOf([0]).evaluation)).toEqual([
    'minibatch: 1',
    ...FORWARD,
    'head without the way back: 1',
  ]);
});

it('binds what kernels declare, and no buffer to read and to write', () => {
  for (const together of [false, true]) {
    const { step, evaluation } = programsOf([0, 2, 8], together);
    for (const { kernel, buffers: bound } of [...step, ...evaluation]) {
      const access = [...kernel.code.matchAll(/var<storage, (\w+)>/g)].map(([, how]) => how!);
      expect(bound, kernel.name).toHaveLength(access.length);
      for (const [i, buffer] of bound.entries()) {
        expect(buffer, kernel.name).toBeDefined();
        if (access[i] === 'read_write')
          expect(bound.indexOf(buffer), kernel.name).toBe(bound.lastIndexOf(buffer));
      }
    }
  }
});
