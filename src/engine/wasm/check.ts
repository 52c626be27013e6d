import { IMAGE_SIZE, type Network } from '../../experiment/network.ts';
import type { ImageSet } from '../../experiment/images.ts';
import type { CohortSpec, State } from '../engine.ts';

/** All that a cohort relies on. @throws RangeError that says what was expected and what came */
export function checkSpec({ network, batch, images, members }: CohortSpec): void {
  expectWhole('images in a minibatch', batch, 1, Infinity);
  expectWhole('members', members.length, 1, Infinity);
  checkImages('training', images.train, network.classes);
  checkImages('test', images.test, network.classes);
  for (const { state, frozen } of members) {
    expectWhole('frozen layers', frozen, 0, network.layers.length);
    checkState(network, state);
  }
}

export function checkState(net: Network, { weights, velocity }: State): void {
  expectLength('weights', weights, net.parameters);
  expectLength('velocity', velocity, net.parameters);
}

/** @param count number of training images */
export function checkMinibatches(
  indices: Uint32Array,
  rates: Float32Array,
  batch: number,
  count: number,
): void {
  expectLength(`indices for ${rates.length} steps of ${batch}`, indices, rates.length * batch);
  const far = indices.find((index) => index >= count);
  if (far !== undefined) throw new RangeError(`expected indices below ${count}, got ${far}`);
}

export function checkMember(member: number, size: number): void {
  expectWhole('the index of a member', member, 0, size - 1);
}

export function checkImage(image: Uint8Array): void {
  expectLength('an image', image, IMAGE_SIZE ** 2);
}

function checkImages(name: string, { count, pixels, labels }: ImageSet, classes: number): void {
  expectWhole(`${name} images`, count, 1, Infinity);
  expectLength(`pixels of ${count} ${name} images`, pixels, count * IMAGE_SIZE ** 2);
  expectLength(`labels of ${count} ${name} images`, labels, count);
  const far = labels.find((label) => label >= classes);
  if (far !== undefined) throw new RangeError(`expected ${name} labels below ${classes}, got ${far}`);
}

function expectLength(what: string, array: { readonly length: number }, length: number): void {
  if (array.length !== length) {
    throw new RangeError(`expected ${what} to have length ${length}, got ${array.length}`);
  }
}

function expectWhole(what: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    const range = high === Infinity ? `at least ${low}` : `${low} to ${high}`;
    throw new RangeError(`expected ${what} to be a whole number, ${range}, got ${value}`);
  }
}
