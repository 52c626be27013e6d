import { type ImageSet, type ImageStream, isStream, MOVE_LENGTH } from '../experiment/setup/images.ts';
import { bytesOf, GREY_32, type Input, inputText } from '../experiment/setup/input.ts';
import { droppedUnits, inputOf, type Network } from '../experiment/setup/network.ts';
import { type Scaling, SCALED } from '../experiment/setup/scaling.ts';
import type { CohortSpec, Hyperparameters, Part, State, StepInputs, StreamedSpec } from './contract.ts';

/**
 * Refuses a cohort that no engine can train.
 * @throws RangeError where numbers, weights, labels or images do not fit the network
 */
export function checkSpec(spec: CohortSpec | StreamedSpec): void {
  const { network, batch, images, members } = spec;
  expectThat(Number.isInteger(batch) && batch >= 1, 'a batch of at least 1 image', batch);
  checkHyperparameters(spec);
  checkScaling(spec.scaling);
  checkImages('training', network, images.train);
  checkImages('test', network, images.test);
  expectThat(members.length >= 1, 'at least 1 member', members.length);
  for (const { state, frozen } of members) {
    const whole = Number.isInteger(frozen) && frozen >= 0 && frozen <= network.layers.length;
    expectThat(whole, `0 to ${network.layers.length} frozen layers`, frozen);
    checkState(network, state);
  }
}

function checkHyperparameters({ momentum, weightDecay, dropout = 0 }: Hyperparameters): void {
  expectThat(momentum >= 0 && momentum < 1, 'a momentum from 0 to below 1', momentum);
  expectThat(
    weightDecay >= 0 && Number.isFinite(weightDecay),
    'a finite weight decay of at least 0',
    weightDecay,
  );
  expectThat(dropout >= 0 && dropout < 1, 'a dropout from 0 to below 1', dropout);
}

function checkScaling({ mean, scale }: Scaling = SCALED): void {
  expectThat(mean >= 0 && mean <= 255, 'a mean pixel from 0 to 255', mean);
  expectThat(scale > 0 && Number.isFinite(scale), 'a finite scale of pixels above 0', scale);
}

/**
 * Refuses steps that a cohort cannot train on.
 * @throws RangeError where lengths disagree, an index names no training image, a rate is no learning rate, masks come
 *   without dropout, or dropout without masks, or moves where images are not moved, or none where they are
 */
export function checkSteps(
  spec: CohortSpec | StreamedSpec,
  { indices, rates, masks, moves }: StepInputs,
): void {
  const { batch, images } = spec;
  const { count } = images.train;
  const length = rates.length * batch;
  expectThat(
    indices.length === length,
    `${length} indices (${rates.length} steps × ${batch})`,
    indices.length,
  );
  for (const index of indices) {
    if (index >= count) expectThat(false, `indices below ${count} training images`, index);
  }
  for (const rate of rates) {
    expectThat(rate >= 0 && Number.isFinite(rate), 'finite learning rates of at least 0', rate);
  }
  checkMasks(spec, rates.length, masks);
  checkMoves(spec, rates.length, moves);
}

/**
 * Refuses a part of a set that is not there.
 * @throws RangeError
 */
export function checkPart({ images }: CohortSpec | StreamedSpec, { set, from, to }: Part): void {
  const { count } = images[set];
  const whole = Number.isInteger(from) && Number.isInteger(to);
  const expected = `images of the ${set === 'train' ? 'training' : set} set from 0 to at most ${count}`;
  expectThat(whole && from >= 0 && from < to && to <= count, expected, `${from} to ${to}`);
}

/** What the first layer of an engine's own kernels takes: small images, grey or in colour. */
const SMALL: readonly Input[] = [GREY_32, [32, 32, 3]];

/**
 * Refuses a network whose first layer is not the one that an engine's own kernels are written for.
 * @throws RangeError where images are neither 32 × 32 × 1 nor 32 × 32 × 3
 */
export function checkSmall(network: Network): void {
  const got = inputText(inputOf(network));
  const ours = SMALL.map(inputText);
  expectThat(
    ours.includes(got),
    `images of ${ours.join(' or ')}, the only ones that this engine's kernels take`,
    got,
  );
}

function checkMasks(
  { network, batch, dropout = 0 }: Omit<CohortSpec, 'images'>,
  steps: number,
  masks?: Uint8Array,
): void {
  const got = masks?.length ?? 'none';
  if (dropout === 0) {
    expectThat(!masks, 'no masks without dropout', got);
    return;
  }
  const units = droppedUnits(network);
  const length = steps * batch * units;
  expectThat(got === length, `${length} masks (${steps} steps × ${batch} × ${units} units)`, got);
}

function checkMoves(
  { batch, moved = false }: Omit<CohortSpec, 'images'>,
  steps: number,
  moves?: Int8Array,
): void {
  const got = moves?.length ?? 'none';
  if (!moved) {
    expectThat(!moves, 'no moves where images are not moved', got);
    return;
  }
  const length = steps * batch * MOVE_LENGTH;
  expectThat(got === length, `${length} numbers of moves (${steps} steps × ${batch} × ${MOVE_LENGTH})`, got);
  for (let i = 2; i < length; i += MOVE_LENGTH) {
    const mirrored = moves![i]!;
    expectThat(mirrored === 0 || mirrored === 1, 'moves that are mirrored, 1, or not, 0', mirrored);
  }
}

/**
 * Refuses a state of another network.
 * @throws RangeError where it has not as many weights and velocities as the network has parameters
 */
export function checkState(network: Network, { weights, velocity }: State): void {
  const { parameters } = network;
  expectThat(weights.length === parameters, `${parameters} weights`, weights.length);
  expectThat(velocity.length === parameters, `${parameters} velocities`, velocity.length);
}

/**
 * Refuses a number that names no member.
 * @throws RangeError
 */
export function checkMember(spec: Pick<CohortSpec, 'members'>, member: number): void {
  const { length } = spec.members;
  expectThat(
    Number.isInteger(member) && member >= 0 && member < length,
    `a member from 0 to ${length - 1}`,
    member,
  );
}

/**
 * Refuses what is not one image, `[height, width, channels]` of the network's input.
 * @throws RangeError
 */
export function checkImage(network: Network, image: Uint8Array): void {
  const bytes = bytesOf(inputOf(network));
  expectThat(image.length === bytes, `an image of ${bytes} pixels`, image.length);
}

function checkImages(name: string, network: Network, images: ImageSet | ImageStream): void {
  const { count, labels } = images;
  expectThat(Number.isInteger(count) && count >= 1, `at least 1 ${name} image`, count);
  if (!isStream(images)) checkPixels(name, count * bytesOf(inputOf(network)), images.pixels.length);
  expectThat(labels.length === count, `${count} ${name} labels`, labels.length);
  for (const label of labels) {
    if (label >= network.classes) expectThat(false, `${name} labels below ${network.classes} classes`, label);
  }
}

/**
 * Refuses more or fewer pixels than there should be.
 * @throws RangeError
 */
export function checkPixels(name: string, length: number, got: number): void {
  expectThat(got === length, `${length} ${name} pixels`, got);
}

function expectThat(holds: boolean, expected: string, got: number | string): void {
  if (!holds) throw new RangeError(`expected ${expected}, got ${got}`);
}
