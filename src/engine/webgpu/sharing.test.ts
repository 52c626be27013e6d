import { expect, it } from 'vitest';
import { network } from '../../experiment/setup/network.ts';
import { transplant } from '../../experiment/setup/weights.ts';
import { drawWeights, generator } from '../reference/case.ts';
import { memberWords } from './layout.ts';
import { shareTrunks } from './sharing.ts';

const net = network(1, 3);
const draw = generator(1);
const [donorA, donorB] = [drawWeights(net, draw), drawWeights(net, draw)];
const grafted = (donor: Float32Array, frozen: number) => ({
  frozen,
  weights: transplant(net, donor, drawWeights(net, draw), frozen),
});
const tuned = () => ({ frozen: 0, weights: drawWeights(net, draw) });

/** How many times each layer is computed. */
const jobCounts = (members: Parameters<typeof shareTrunks>[1]) =>
  shareTrunks(net, members).jobs.map((jobs) => jobs.length / 2);

it('runs a donor’s trunk once for all who have it', () => {
  const members = [7, 6, 5, 4, 3, 2, 1].map((n) => grafted(donorA, n));
  // Convolution l: the trunk, as long as someone is frozen there, and everyone who learns there.
  expect(jobCounts(members)).toEqual([1, 2, 3, 4, 5]);
});

it('keeps donors apart, and networks that only look alike in a higher layer', () => {
  expect(jobCounts([grafted(donorA, 3), grafted(donorB, 3), grafted(donorA, 3)])).toEqual([2, 2, 2, 3, 3]);
  const lookalike = grafted(donorB, 3);
  const { kernelAt } = net.layers[1]!;
  lookalike.weights.set(donorA.subarray(kernelAt, net.layers[3]!.kernelAt), kernelAt);
  expect(jobCounts([grafted(donorA, 3), lookalike])).toEqual([2, 2, 2, 2, 2]);
});

it('shares nothing that learns, equal though it may be', () => {
  const twins = [0, 0].map((frozen) => ({ frozen, weights: donorA }));
  expect(jobCounts(twins)).toEqual([2, 2, 2, 2, 2]);
});

it('counts who learns in a layer, the least frozen first', () => {
  const sharing = shareTrunks(net, [grafted(donorA, 8), grafted(donorA, 2), tuned(), grafted(donorA, 2)]);
  expect(sharing.order).toEqual([2, 1, 3, 0]);
  expect(sharing.learning).toEqual([1, 1, 3, 3, 3, 3, 3, 3]);
});

it('leads every member from its layers down to the images', () => {
  const members = [grafted(donorA, 4), tuned(), grafted(donorB, 2), grafted(donorA, 6)];
  const sharing = shareTrunks(net, members);
  const { order, jobs } = sharing;
  const words = memberWords(net);
  for (const member of order.keys()) {
    const [frozen, ...inputs] = sharing.members.subarray(member * words, (member + 1) * words);
    expect(frozen).toBe(members[order[member]!]!.frozen);
    // What is fully connected has no jobs: the first sees a convolution's, the others see their own member's.
    expect(inputs.slice(6)).toEqual([member, member]);
    for (let top = 5; top > 0; top--) {
      let job = inputs[top]!;
      for (let l = top - 1; l >= 0; l--) {
        const whose = members[order[jobs[l]![2 * job]!]!]!.weights;
        const { kernelAt, biasAt } = net.layers[l]!;
        expect(whose.subarray(kernelAt, biasAt)).toEqual(
          members[order[member]!]!.weights.subarray(kernelAt, biasAt),
        );
        job = jobs[l]![2 * job + 1]!;
      }
      expect(job).toBe(0); // all see the same images
    }
  }
});
