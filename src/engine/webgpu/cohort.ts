import { lengthOfFirst } from '../../experiment/setup/weights.ts';
import {
  allTest,
  type Cohort,
  type CohortSpec,
  type Evaluation,
  partOf,
  type State,
  type StepInputs,
} from '../contract.ts';
import type { Backend } from '../tfjs/backend.ts';
import { Member } from '../tfjs/member.ts';
import { responses } from '../tfjs/responses.ts';
import { checkImage, checkMember, checkPart, checkState, checkSteps } from '../validate.ts';
import type { Gpu } from './gpu.ts';
import { NO_IMAGE } from './kernels/gather.ts';
import { packMasks, packMoves } from './layout.ts';
import { DeviceCohort } from './device-cohort.ts';
import { STRETCH } from './tensors.ts';

/** Networks that train in the same commands of one device. */
export class GpuCohort implements Cohort {
  readonly size: number;
  readonly #gpu: Gpu;
  readonly #backend: Backend;
  readonly #spec: CohortSpec;
  #residence: DeviceCohort | undefined;

  /** @param residence of the spec's members */
  constructor(gpu: Gpu, backend: Backend, spec: CohortSpec, residence: DeviceCohort) {
    this.size = spec.members.length;
    this.#gpu = gpu;
    this.#backend = backend;
    this.#spec = spec;
    this.#residence = residence;
  }

  async train(steps: StepInputs): Promise<Float32Array> {
    const residence = this.#open();
    checkSteps(this.#spec, steps);
    const { batch, network } = this.#spec;
    const { tensors, layout } = residence;
    const { queue } = this.#gpu.device;
    const count = steps.rates.length;
    const losses = new Float32Array(count * this.size);
    for (let from = 0; from < count; from += STRETCH) {
      const { indices, rates, masks, moves } = partOf(steps, from, Math.min(from + STRETCH, count));
      queue.writeBuffer(tensors.rates, 0, rates.slice());
      if (masks) queue.writeBuffer(tensors.masks, 0, packMasks(network, layout, masks));
      if (moves) queue.writeBuffer(tensors.moves, 0, packMoves(moves));
      const sums = await residence.run('step', indices.slice());
      sums.forEach(({ loss }, i) => (losses[from * this.size + i] = loss / batch));
    }
    return losses;
  }

  async evaluate(part = allTest(this.#spec)): Promise<Evaluation[]> {
    const residence = this.#open();
    checkPart(this.#spec, part);
    const { batch } = this.#spec;
    const first = part.from;
    const count = part.to - first;
    const chunks = Math.ceil(count / batch);
    const order = Uint32Array.from({ length: chunks * batch }, (_, i) => (i < count ? first + i : NO_IMAGE));
    const totals = this.#spec.members.map(() => ({ correct: 0, loss: 0 }));
    for (let from = 0; from < chunks; from += STRETCH) {
      const sums = await residence.run(part.set, order.slice(from * batch, (from + STRETCH) * batch));
      sums.forEach(({ correct, loss }, i) => {
        const total = totals[i % this.size]!;
        total.correct += correct;
        total.loss += loss;
      });
    }
    return totals.map(({ correct, loss }) => ({ correct, loss: loss / count }));
  }

  async read(member: number): Promise<State> {
    const residence = this.#open();
    checkMember(this.#spec, member);
    return residence.read(member);
  }

  async restore(member: number, state: State): Promise<void> {
    const residence = this.#open();
    checkMember(this.#spec, member);
    checkState(this.#spec.network, state);
    if (await this.#keepsTrunk(residence, member, state)) {
      residence.write(member, state);
      return;
    }
    // Other frozen layers: who shares them with whom has to be found anew.
    const states = await Promise.all(
      this.#spec.members.map(async (_, m) => (m === member ? state : residence.read(m))),
    );
    residence.dispose();
    this.#residence = undefined;
    this.#residence = await DeviceCohort.of(this.#gpu, this.#spec, states);
  }

  async #keepsTrunk(residence: DeviceCohort, member: number, state: State): Promise<boolean> {
    const { frozen } = this.#spec.members[member]!;
    if (frozen === 0) return true;
    const { weights } = await residence.read(member);
    const length = lengthOfFirst(this.#spec.network, frozen);
    return weights.subarray(0, length).every((weight, i) => Object.is(weight, state.weights[i]));
  }

  async activations(member: number, image: Uint8Array): Promise<Float32Array[]> {
    checkImage(this.#spec.network, image);
    const state = await this.read(member);
    this.#backend.use();
    const seen = new Member(this.#spec.network, 0, state);
    try {
      const { network, scaling } = this.#spec;
      return await responses(this.#backend, network, seen.tensors.weights, image, scaling);
    } finally {
      seen.dispose();
    }
  }

  /** Lets go of the device's memory; a second time does nothing. */
  dispose(): void {
    this.#residence?.dispose();
    this.#residence = undefined;
  }

  #open(): DeviceCohort {
    if (!this.#residence) throw new Error('expected a cohort in use, got one that was disposed');
    return this.#residence;
  }
}
