import type { Engine } from '../../src/engine/contract.ts';
import { bytesOf } from '../../src/experiment/setup/input.ts';
import { inputOf } from '../../src/experiment/setup/network.ts';
import { cohortOf, masksOf, movesOf, type Reference } from '../../src/engine/reference/case.ts';
import augmented from '../../src/engine/reference/augmented.json';
import centred from '../../src/engine/reference/centred.json';
import colour from '../../src/engine/reference/colour.json';
import dropout from '../../src/engine/reference/dropout.json';
import frozenAugmented from '../../src/engine/reference/frozen-augmented.json';
import frozenDropout from '../../src/engine/reference/frozen-dropout.json';
import frozen from '../../src/engine/reference/frozen.json';
import narrow from '../../src/engine/reference/narrow.json';
import wider from '../../src/engine/reference/wider.json';
import { distance } from './webgpu-distance.ts';

const REFERENCES: Record<string, Reference> = {
  narrow,
  frozen,
  wider,
  dropout,
  frozenDropout,
  colour,
  centred,
  augmented,
  frozenAugmented,
};

/** How far apart an engine and PyTorch are; of parameters, tensor by tensor, the furthest one. */
export async function apartFromReference(engine: Engine, name: string): Promise<Record<string, number>> {
  const reference = REFERENCES[name]!;
  const spec = cohortOf(reference);
  const indices = Uint32Array.from(reference.indices);
  const masks = masksOf(reference);
  const moves = movesOf(reference);
  const { state } = spec.members[0]!;
  const every = (values: Float32Array) => Array.from(values).filter((_, i) => i % reference.every === 0);
  const furthest = (values: Float32Array, expected: readonly number[]) => {
    const found = every(values);
    const ends = spec.network.layers.flatMap(({ biasAt, biasLength }) => [biasAt, biasAt + biasLength]);
    const cuts = [0, ...ends].map((at) => Math.ceil(at / reference.every));
    const tensors = cuts.slice(1).map((to, i) => [cuts[i]!, to] as const);
    return Math.max(...tensors.map((part) => distance(found.slice(...part), expected.slice(...part))));
  };

  // Without momentum and weight decay, the velocity after one step is its gradient.
  const plain = await engine.createCohort({ ...spec, momentum: 0, weightDecay: 0 });
  const first = masks?.subarray(0, masks.length / reference.rates.length);
  await plain.train({
    indices: indices.subarray(0, spec.batch),
    rates: Float32Array.of(0),
    masks: first,
    moves: moves?.subarray(0, moves.length / reference.rates.length),
  });
  const gradients = furthest((await plain.read(0)).velocity, reference.gradients);
  plain.dispose();

  const cohort = await engine.createCohort(spec);
  const losses = await cohort.train({ indices, rates: Float32Array.from(reference.rates), masks, moves });
  const { weights, velocity } = await cohort.read(0);
  const [evaluation] = await cohort.evaluate();
  const [fit] = await cohort.evaluate({ set: 'train', from: 1, to: spec.images.train.count });
  const answers = await cohort.activations(
    0,
    spec.images.test.pixels.subarray(0, bytesOf(inputOf(spec.network))),
  );
  cohort.dispose();
  return {
    gradients,
    losses: distance(losses, reference.losses),
    velocity: furthest(velocity, reference.velocity),
    moved: furthest(
      weights.map((weight, i) => weight - state.weights[i]!),
      reference.moved,
    ),
    testLoss: distance([evaluation!.loss], [reference.testLoss]),
    trainLoss: distance([fit!.loss], [reference.trainLoss]),
    trainCorrect: Math.abs(fit!.correct - reference.trainCorrect),
    correct: Math.abs(evaluation!.correct - reference.correct),
    activations: Math.max(...answers.map((answer, l) => distance(every(answer), reference.activations[l]!))),
  };
}
