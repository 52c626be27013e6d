import { describe, expect, it } from 'vitest';
import type { CohortSpec } from './contract.ts';
import { cohortOf } from './reference/case.ts';
import narrow from './reference/narrow.json';
import { checkImage, checkMember, checkSpec, checkState, checkSteps } from './validate.ts';

const spec = cohortOf(narrow);
const { train, test } = spec.images;
const [member] = spec.members as [CohortSpec['members'][number]];

describe('a cohort', () => {
  it('that fits passes', () => expect(() => checkSpec(spec)).not.toThrow());

  const refused: [string, Partial<CohortSpec>, string][] = [
    ['of empty minibatches', { batch: 0 }, 'expected a batch of at least 1 image, got 0'],
    ['of fractional minibatches', { batch: 1.5 }, 'expected a batch of at least 1 image, got 1.5'],
    ['with too much momentum', { momentum: 1 }, 'expected a momentum from 0 to below 1, got 1'],
    ['with no momentum to speak of', { momentum: NaN }, 'expected a momentum from 0 to below 1, got NaN'],
    ['of growing weights', { weightDecay: -1 }, 'expected a finite weight decay of at least 0, got -1'],
    ['of nothing but dropout', { dropout: 1 }, 'expected a dropout from 0 to below 1, got 1'],
    ['with less than no dropout', { dropout: -0.1 }, 'expected a dropout from 0 to below 1, got -0.1'],
    ['with no dropout to speak of', { dropout: NaN }, 'expected a dropout from 0 to below 1, got NaN'],
    [
      'with no mean to speak of',
      { scaling: { mean: NaN, scale: 1 } },
      'expected a mean pixel from 0 to 255, got NaN',
    ],
    [
      'that sees nothing',
      { scaling: { mean: 9, scale: 0 } },
      'expected a finite scale of pixels above 0, got 0',
    ],
    ['of nobody', { members: [] }, 'expected at least 1 member, got 0'],
    [
      'with more frozen layers than there are',
      { members: [{ ...member, frozen: 9 }] },
      'expected 0 to 8 frozen layers, got 9',
    ],
    [
      'with an unknown class',
      { images: { train, test: { ...test, labels: test.labels.map(() => 5) } } },
      'expected test labels below 5 classes, got 5',
    ],
    [
      'with missing pixels',
      { images: { train: { ...train, count: 13 }, test } },
      'expected 13312 training pixels, got 12288',
    ],
    [
      'without test images',
      { images: { train, test: { ...test, count: 0 } } },
      'expected at least 1 test image, got 0',
    ],
  ];
  it.each(refused)('%s is refused', (_, change, message) => {
    expect(() => checkSpec({ ...spec, ...change })).toThrow(new RangeError(message));
  });
});

describe('minibatches', () => {
  it('pass where every index names a training image', () => {
    expect(() =>
      checkSteps(spec, { indices: Uint32Array.of(0, 11, 0, 3), rates: Float32Array.of(0.1) }),
    ).not.toThrow();
  });

  it.each([
    [[0, 1, 2], [0.1], 'expected 4 indices (1 steps × 4), got 3'],
    [[0, 1, 2, 12], [0.1], 'expected indices below 12 training images, got 12'],
    [[0, 1, 2, 3], [NaN], 'expected finite learning rates of at least 0, got NaN'],
    [[0, 1, 2, 3], [-1], 'expected finite learning rates of at least 0, got -1'],
  ])('%j at rates %j are refused', (indices, rates, message) => {
    const check = () =>
      checkSteps(spec, { indices: Uint32Array.from(indices), rates: Float32Array.from(rates) });
    expect(check).toThrow(new RangeError(message));
  });
});

describe('masks', () => {
  const check = (dropout: number | undefined, masks?: Uint8Array) =>
    checkSteps(
      { ...spec, ...(dropout === undefined ? {} : { dropout }) },
      { indices: new Uint32Array(8), rates: new Float32Array(2), masks },
    );

  it('come with dropout, one for every unit of fc6 and fc7, image and step, and only then', () => {
    expect(() => check(0.5, new Uint8Array(288))).not.toThrow();
    expect(() => check(0)).not.toThrow();
    expect(() => check(undefined)).not.toThrow();
  });

  it.each([
    [0.5, undefined, 'expected 288 masks (2 steps × 4 × 36 units), got none'],
    [0.5, new Uint8Array(0), 'expected 288 masks (2 steps × 4 × 36 units), got 0'],
    [0.5, new Uint8Array(287), 'expected 288 masks (2 steps × 4 × 36 units), got 287'],
    [0, new Uint8Array(288), 'expected no masks without dropout, got 288'],
    [undefined, new Uint8Array(0), 'expected no masks without dropout, got 0'],
  ])('at a dropout of %j are refused where they do not fit', (dropout, masks, message) => {
    expect(() => check(dropout, masks)).toThrow(new RangeError(message));
  });
});

describe('moves', () => {
  const check = (moved: boolean | undefined, moves?: Int8Array) =>
    checkSteps(
      { ...spec, ...(moved === undefined ? {} : { moved }) },
      { indices: new Uint32Array(8), rates: new Float32Array(2), moves },
    );

  it('come where images are moved, three numbers an image and step, and only then', () => {
    expect(() => check(true, new Int8Array(24).fill(1))).not.toThrow();
    expect(() => check(false)).not.toThrow();
    expect(() => check(undefined)).not.toThrow();
  });

  it.each([
    [true, undefined, 'expected 24 numbers of moves (2 steps × 4 × 3), got none'],
    [true, new Int8Array(23), 'expected 24 numbers of moves (2 steps × 4 × 3), got 23'],
    [true, new Int8Array(24).with(5, 2), 'expected moves that are mirrored, 1, or not, 0, got 2'],
    [false, new Int8Array(24), 'expected no moves where images are not moved, got 24'],
    [undefined, new Int8Array(0), 'expected no moves where images are not moved, got 0'],
  ])('of a cohort whose images are moved, %j, are refused where they do not fit', (moved, moves, message) => {
    expect(() => check(moved, moves)).toThrow(new RangeError(message));
  });
});

it('a state of another network is refused', () => {
  const { weights, velocity } = member.state;
  expect(() => checkState(spec.network, member.state)).not.toThrow();
  expect(() => checkState(spec.network, { weights, velocity: velocity.subarray(1) })).toThrow(
    'expected 2858 velocities, got 2857',
  );
});

it('a number that names no member is refused', () => {
  expect(() => checkMember(spec, 0)).not.toThrow();
  expect(() => checkMember(spec, -1)).toThrow('expected a member from 0 to 0, got -1');
});

it('an image of another size is refused', () => {
  expect(() => checkImage(spec.network, new Uint8Array(1024))).not.toThrow();
  expect(() => checkImage(spec.network, new Uint8Array(1023))).toThrow(
    'expected an image of 1024 pixels, got 1023',
  );
});
