import { type State, untrained } from '../../engine/contract.ts';
import { message } from '../../messages.ts';
import type { Network } from '../../experiment/setup/network.ts';
import { donorOf, runName } from '../../experiment/setup/run.ts';
import {
  initialWeights,
  lengthOfFirst,
  transplant,
  type Weights,
  weightsHash,
} from '../../experiment/setup/weights.ts';
import { RunFailed } from '../api/failure.ts';
import type { Checkpoint, TrainOrder } from '../api/protocol.ts';

/**
 * A run's network before its first iteration: fresh weights from the run's own seed and, in a transfer, the first n
 * layers of the donor in their place. (A random donor's layers are the run's own fresh ones.)
 * @throws RunFailed where the donor is missing
 */
export function firstState(net: Network, { recipe, run, donor }: TrainOrder): State {
  const fresh = initialWeights(net, recipe.seed, run, recipe);
  const from = donorOf(run, recipe);
  if (run.kind === 'base' || !from) return untrained(fresh);
  if (!donor) throw new RunFailed(message('donorMissing', { run: runName(run), donor: runName(from) }));
  return untrained(transplant(net, donor, fresh, run.n));
}

/** The checkpoint to go on from, or the run's start. A checkpoint of another network is no place to go on from. */
export function placeToStart(net: Network, first: State, order: TrainOrder, trainCount: number): Checkpoint {
  const { checkpoint } = order;
  if (checkpoint?.state.weights.length === net.parameters && checkpoint.trainCount === trainCount)
    return checkpoint;
  return { iteration: 0, state: first, curve: [], pending: { loss: 0, count: 0 }, seconds: 0, trainCount };
}

/** Hashes of a transfer's copied layers before and after training; nothing for bases. */
export function copiedHash(net: Network, { run }: TrainOrder, before: Weights, after: Weights) {
  if (run.kind === 'base') return {};
  const hash = (weights: Weights) => weightsHash(weights.subarray(0, lengthOfFirst(net, run.n)));
  return { copiedHash: { before: hash(before), after: hash(after) } };
}
