import type { Engine, Evaluation, State } from '../../engine/contract.ts';
import { type Message, message } from '../../messages.ts';
import type { Network } from '../../experiment/setup/network.ts';
import type { CurvePoint } from '../../experiment/results/result.ts';
import { frozenLayers } from '../../experiment/setup/run.ts';
import { weightsHash } from '../../experiment/setup/weights.ts';
import { copiedHash, firstState, placeToStart } from './first-state.ts';
import { type Live, progressOf } from '../api/progress.ts';
import type { Checkpoint, ActivationMaps, FinishedRun, Progress, TrainOrder } from '../api/protocol.ts';
import type { TaskSet, TaskStream } from './task-images.ts';

/** What the runs of a cohort are trained with. */
export interface TrainedWith {
  readonly engine: Engine;
  /** Of the runs' target. */
  readonly images: TaskSet | TaskStream;
  readonly dataHash: string;
}

/** One run of a cohort in training: its curve, its time, and whether it still goes well. Its weights are the engine's. */
export interface MemberRun {
  /** Minibatches trained so far. */
  readonly iteration: number;
  /** What to start from. */
  readonly state: State;
  /** How many of the lowest layers do not change in the next minibatch. */
  readonly frozen: number;
  readonly curve: readonly CurvePoint[];
  /** Why it cannot go on; nothing is counted of it from then on. */
  readonly fault: Message | undefined;
  faces: ActivationMaps | undefined;
  /** Gives up its checkpoint. */
  startAfresh(): void;
  /** Takes the losses of the minibatches just trained. */
  learned(losses: Iterable<number>): void;
  /** Takes a point of the curve. */
  measured(found: Evaluation, testCount: number): void;
  /** Takes what it makes of some more of its training images, once it has trained to its end. */
  fitted(found: Evaluation): void;
  /** Adds to its seconds. */
  took(seconds: number): void;
  /** @param state as the engine has it now */
  checkpoint(state: State): Checkpoint;
  progress(pace: Pick<Live, 'imagesPerSecond' | 'secondsLeft'>): Progress;
  /** The result of a run that has trained and been measured to its end. */
  finish(state: State): FinishedRun;
}

/**
 * A run at its checkpoint, or at its start.
 * @throws RunFailed where its donor is missing
 */
export function createMemberRun(
  net: Network,
  order: TrainOrder,
  { engine, images, dataHash }: TrainedWith,
): MemberRun {
  const { recipe, run } = order;
  const trainCount = images.train.count;
  const first = firstState(net, order);
  let place = placeToStart(net, first, order, trainCount);
  let curve = [...place.curve];
  let fault: Message | undefined;
  let loss: number | undefined;
  let trainCorrect = 0;

  return {
    get frozen() {
      return frozenLayers(run, place.iteration / recipe.iterations);
    },
    faces: undefined,
    get iteration() {
      return place.iteration;
    },
    get state() {
      return place.state;
    },
    get curve() {
      return curve;
    },
    get fault() {
      return fault;
    },
    startAfresh() {
      const { checkpoint: _, ...fresh } = order;
      place = placeToStart(net, first, fresh, trainCount);
      curve = [];
    },
    learned(losses) {
      let { iteration, pending } = place;
      for (const minibatchLoss of losses) {
        if (fault) return;
        iteration++;
        if (!Number.isFinite(minibatchLoss)) fault = message('diverged', { iteration });
        loss = minibatchLoss;
        pending = { loss: pending.loss + minibatchLoss, count: pending.count + 1 };
      }
      place = { ...place, iteration, pending };
    },
    measured({ correct, loss: testLoss }, testCount) {
      const { iteration, pending } = place;
      if (!Number.isFinite(testLoss)) fault ??= message('diverged', { iteration });
      if (fault) return;
      const trainLoss = pending.count > 0 ? { trainLoss: pending.loss / pending.count } : {};
      curve = [...curve, { iteration, accuracy: correct / testCount, ...trainLoss }];
      place = { ...place, pending: { loss: 0, count: 0 } };
    },
    fitted({ correct }) {
      trainCorrect += correct;
    },
    took(seconds) {
      place = { ...place, seconds: place.seconds + seconds };
    },
    checkpoint: (state) => ({ ...place, state, curve }),
    progress(pace) {
      return progressOf(run, recipe, { ...place, curve }, { ...pace, loss, faces: this.faces });
    },
    finish(state) {
      const { id, device, bitExact } = engine;
      return {
        result: {
          run,
          recipe,
          dataHash,
          engine: { id, device, bitExact },
          curve,
          accuracy: curve[curve.length - 1]!.accuracy,
          trainAccuracy: trainCorrect / trainCount,
          testCount: images.test.count,
          trainCount,
          hash: weightsHash(state.weights),
          ...copiedHash(net, order, first.weights, state.weights),
          seconds: place.seconds,
        },
        weights: state.weights,
        faces: this.faces!,
      };
    },
  };
}
