import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import { lengthOfFirst } from '../../experiment/setup/weights.ts';
import { type CohortSpec, type Engine, untrained } from '../contract.ts';
import { cohortOf, masksOf } from '../reference/case.ts';
import dropout from '../reference/dropout.json';
import narrow from '../reference/narrow.json';
import { createTfjsEngine } from './engine.ts';

const spec = cohortOf(narrow);
const [member] = spec.members as [CohortSpec['members'][number]];
const indices = Uint32Array.from(narrow.indices);
const rates = Float32Array.from(narrow.rates);
const masks = masksOf(dropout)!;

let engine: Engine;
let tensors: number;
beforeAll(async () => (engine = await createTfjsEngine('cpu')));
beforeEach(() => void (tensors = tf.memory().numTensors));
afterEach(() => engine.dispose());
afterAll(() => expect(tf.memory().numTensors).toBe(0));

it('names itself', () => {
  expect(engine).toMatchObject({ id: 'tfjs-cpu', device: 'tfjs on the CPU', bitExact: false });
});

it('leaves no tensor behind', async () => {
  const members = [member, { ...member, frozen: 3 }];
  const cohort = await engine.createCohort({ ...spec, members, dropout: 0.3 });
  await cohort.train({ indices, rates, masks });
  await cohort.evaluate();
  await cohort.restore(1, await cohort.read(0));
  await cohort.activations(0, spec.images.test.pixels.subarray(0, 1024));
  const held = tf.memory().numTensors;
  await cohort.train({ indices, rates, masks });
  expect(tf.memory().numTensors).toBe(held);
  cohort.dispose();
  expect(tf.memory().numTensors).toBe(tensors);
});

it('disposes of its cohorts', async () => {
  await engine.createCohort(spec);
  engine.dispose();
  expect(tf.memory().numTensors).toBe(tensors);
});

it('trains members as if each were alone', async () => {
  const other = { state: untrained(member.state.weights.map((w) => -w)), frozen: 2 };
  const together = await engine.createCohort({ ...spec, members: [member, other] });
  const losses = await together.train({ indices, rates });
  for (const [i, one] of [member, other].entries()) {
    const alone = await engine.createCohort({ ...spec, members: [one] });
    expect(await alone.train({ indices, rates })).toEqual(losses.filter((_, at) => at % 2 === i));
    expect(await alone.read(0)).toEqual(await together.read(i));
    expect(await alone.evaluate()).toEqual([(await together.evaluate())[i]]);
  }
});

it('goes on from a state that it is given as if it had never stopped', async () => {
  const whole = await engine.createCohort(spec);
  await whole.train({ indices, rates });
  const first = await engine.createCohort(spec);
  await first.train({ indices: indices.subarray(0, spec.batch), rates: rates.subarray(0, 1) });
  const state = await first.read(0);
  const second = await engine.createCohort(spec);
  await second.restore(0, state);
  state.weights.fill(0);
  await second.train({ indices: indices.subarray(spec.batch), rates: rates.subarray(1) });
  expect(await second.read(0)).toEqual(await whole.read(0));
});

it('trains with dropout alike however steps are grouped', async () => {
  const dropping = { ...spec, dropout: 0.3 };
  const whole = await engine.createCohort(dropping);
  await whole.train({ indices, rates, masks });
  const parts = await engine.createCohort(dropping);
  const cut = masks.length / 3;
  await parts.train({
    indices: indices.subarray(0, spec.batch),
    rates: rates.subarray(0, 1),
    masks: masks.subarray(0, cut),
  });
  await parts.evaluate();
  await parts.train({
    indices: indices.subarray(spec.batch),
    rates: rates.subarray(1),
    masks: masks.subarray(cut),
  });
  expect(await parts.read(0)).toEqual(await whole.read(0));
});

it('differentiates nothing that is frozen or lies below', async () => {
  const cohort = await engine.createCohort({ ...spec, members: [{ ...member, frozen: 3 }] });
  const { kernels } = await tf.profile(async () => {
    await cohort.train({ indices: indices.subarray(0, spec.batch), rates: rates.subarray(0, 1) });
    return [];
  });
  const calls = (name: string) => kernels.filter((kernel) => kernel.name === name).length;
  expect(calls('Conv2D')).toBe(5);
  expect(calls('Conv2DBackpropFilter')).toBe(2); // conv4 and conv5
  expect(calls('Conv2DBackpropInput')).toBe(1); // conv5
  expect(calls('MaxPoolGrad')).toBe(1);
});

it('keeps frozen layers to the bit, and their velocity at zero', async () => {
  const cohort = await engine.createCohort({ ...spec, members: [{ ...member, frozen: 3 }] });
  await cohort.train({ indices, rates });
  const { weights, velocity } = await cohort.read(0);
  const frozen = lengthOfFirst(spec.network, 3);
  expect(weights.subarray(0, frozen)).toEqual(member.state.weights.subarray(0, frozen));
  expect(velocity.subarray(0, frozen)).toEqual(new Float32Array(frozen));
  expect(weights.subarray(frozen)).not.toEqual(member.state.weights.subarray(frozen));
});

it('only measures the loss where every layer is frozen', async () => {
  const cohort = await engine.createCohort({ ...spec, members: [{ ...member, frozen: 8 }] });
  const [loss] = await cohort.train({
    indices: indices.subarray(0, spec.batch),
    rates: rates.subarray(0, 1),
  });
  expect(loss).toBeCloseTo(narrow.losses[0]!, 5);
  expect(await cohort.read(0)).toEqual(member.state);
});

it('evaluates alike in chunks of every size', async () => {
  const evaluations = [];
  for (const batch of [4, 23, 32])
    evaluations.push(await (await engine.createCohort({ ...spec, batch })).evaluate());
  expect(evaluations[1]).toEqual(evaluations[0]);
  expect(evaluations[2]).toEqual(evaluations[0]);
});

it('returns no losses for no steps', async () => {
  const cohort = await engine.createCohort(spec);
  expect(await cohort.train({ indices: new Uint32Array(0), rates: new Float32Array(0) })).toEqual(
    new Float32Array(0),
  );
});

it('refuses what does not fit', async () => {
  await expect(engine.createCohort({ ...spec, batch: 0 })).rejects.toThrow(RangeError);
  const cohort = await engine.createCohort(spec);
  await expect(cohort.train({ indices, rates: rates.subarray(1) })).rejects.toThrow(
    'expected 8 indices (2 steps × 4), got 12',
  );
  await expect(cohort.read(1)).rejects.toThrow('expected a member from 0 to 0, got 1');
  await expect(cohort.restore(0, untrained(new Float32Array(5)))).rejects.toThrow(
    'expected 2858 weights, got 5',
  );
  await expect(cohort.activations(0, new Uint8Array(3))).rejects.toThrow(
    'expected an image of 1024 pixels, got 3',
  );
});

it('says in one sentence why a backend cannot start', async () => {
  await expect(createTfjsEngine('webgpu')).rejects.toThrow('this browser offers no WebGPU');
  await expect(createTfjsEngine('webgl')).rejects.toThrow('tfjs needs a browser for WebGL, and this is none');
});
