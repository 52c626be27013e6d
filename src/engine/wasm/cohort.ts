import {
  allTest,
  type Cohort,
  type CohortSpec,
  type Evaluation,
  partOf,
  type State,
  type StepInputs,
  type StreamedSpec,
} from '../contract.ts';
import type { TaskStreams } from '../../experiment/setup/images.ts';
import {
  checkImage,
  checkMember,
  checkPart,
  checkSmall,
  checkSpec,
  checkState,
  checkSteps,
} from '../validate.ts';
import { activations } from './activations.ts';
import { backward } from './backward.ts';
import { Dropout } from './dropout.ts';
import { forward } from './forward.ts';
import { fillImages, frame, MovedImages, type StoredImages, storeImages, writePixels } from './images.ts';
import type { Kernels } from './instance.ts';
import { readState, type StoredMember, storeMembers, TRUNKS, writeState } from './member.ts';
import { Minibatch } from './minibatch.ts';
import { update } from './update.ts';
import { type Workspace, workspace } from './workspace.ts';

/** Fewest images of a pass: small minibatches must not make evaluation slow. */
const PASS = 32;

/** Networks that train in one memory of their own, one after another on every minibatch. */
export class WasmCohort implements Cohort {
  readonly size: number;
  readonly #spec: CohortSpec | StreamedSpec;
  #members: readonly StoredMember[];
  readonly #train: StoredImages;
  readonly #test: StoredImages;
  readonly #moved: MovedImages | undefined;
  readonly #dropout: Dropout | undefined;
  #space: Workspace | undefined;

  /** @throws RangeError where weights, labels or images do not fit the network, its images are neither 32 × 32 × 1 nor 32 × 32 × 3, or memory is short */
  constructor(kernels: Kernels, spec: CohortSpec | StreamedSpec, room = TRUNKS) {
    checkSpec(spec);
    checkSmall(spec.network);
    const space = workspace(kernels, spec.network, Math.max(spec.batch, PASS), spec.scaling);
    this.size = spec.members.length;
    this.#space = space;
    this.#spec = spec;
    this.#train = storeImages(space, spec.images.train);
    this.#test = storeImages(space, spec.images.test);
    const { network, batch, dropout = 0, moved = false } = spec;
    this.#moved = moved ? new MovedImages(space, this.#train, batch) : undefined;
    this.#dropout = dropout > 0 ? new Dropout(space, network, batch, dropout) : undefined;
    // Training images that are moved are another set every time: as they are, they are seen once, at the end.
    const sets = moved ? [this.#test] : [this.#train, this.#test];
    this.#members = storeMembers(space, spec.members, sets, dropout > 0, room);
  }

  /** Brings the images of streams, of which there is only the room until then. */
  async fill({ train, test }: TaskStreams): Promise<void> {
    const space = this.#open();
    await fillImages(space, this.#train, train);
    await fillImages(space, this.#test, test);
  }

  async train(steps: StepInputs): Promise<Float32Array> {
    const space = this.#open();
    checkSteps(this.#spec, steps);
    const count = steps.rates.length;
    const losses = new Float32Array(count * this.size);
    for (let step = 0; step < count; step++) {
      const { indices, rates, masks, moves } = partOf(steps, step, step + 1);
      if (moves) this.#moved?.place(indices, moves);
      const { all } = this.#moved ?? {};
      const minibatch = new Minibatch(space, this.#moved ?? this.#train, all ?? indices);
      if (masks) this.#dropout?.place(masks);
      this.#members.forEach((member, m) => {
        losses[step * this.size + m] = this.#step(space, member, minibatch, rates[0]!);
      });
    }
    return losses;
  }

  /** @returns the mean loss */
  #step(space: Workspace, member: StoredMember, minibatch: Minibatch, rate: number): number {
    const { batch, network } = this.#spec;
    const { weights, velocity, frozen } = member;
    minibatch.forward(member, this.#dropout);
    const { output, delta } = space.rows.at(-1)!.tensors;
    const loss = space.kernels.crossEntropy(
      output.at,
      output.stride,
      space.labels,
      delta.at,
      batch,
      network.classes,
      1 / batch,
    );
    backward(space, weights, batch, frozen, this.#dropout);
    update(space, weights, velocity, frozen, rate, this.#spec);
    return loss / batch;
  }

  async evaluate(part = allTest(this.#spec)): Promise<Evaluation[]> {
    const space = this.#open();
    checkPart(this.#spec, part);
    const { from, to } = part;
    const stored = part.set === 'test' ? this.#test : this.#train;
    const count = to - from;
    const { classes } = this.#spec.network;
    const { output } = space.rows.at(-1)!.tensors;
    const order = Uint32Array.from({ length: count }, (_, i) => from + i);
    const correct = new Uint32Array(this.size);
    const loss = new Float64Array(this.size);
    for (let start = 0; start < count; start += space.capacity) {
      const minibatch = new Minibatch(space, stored, order.subarray(start, start + space.capacity));
      const images = minibatch.size;
      this.#members.forEach((member, m) => {
        minibatch.forward(member);
        const { at, stride } = output;
        correct[m]! += space.kernels.correct(at, stride, space.labels, images, classes);
        loss[m]! += space.kernels.crossEntropy(at, stride, space.labels, 0, images, classes, 0);
      });
    }
    return this.#members.map((_, m) => ({ correct: correct[m]!, loss: loss[m]! / count }));
  }

  async read(member: number): Promise<State> {
    const space = this.#open();
    checkMember(this.#spec, member);
    return readState(space, this.#members[member]!);
  }

  async restore(member: number, state: State): Promise<void> {
    const space = this.#open();
    checkMember(this.#spec, member);
    checkState(this.#spec.network, state);
    writeState(space, this.#members[member]!, state);
  }

  async activations(member: number, image: Uint8Array): Promise<Float32Array[]> {
    const space = this.#open();
    checkMember(this.#spec, member);
    checkImage(this.#spec.network, image);
    writePixels(space, space.image, image);
    frame(space, { count: 1, pixels: space.image, labels: Uint8Array.of(0) }, Uint32Array.of(0));
    forward(space, this.#members[member]!.weights, 1, 0, space.rows.length);
    return activations(space);
  }

  /** Lets go of the memory; a second time does nothing. */
  dispose(): void {
    this.#space = undefined;
    this.#members = [];
  }

  #open(): Workspace {
    if (!this.#space) throw new Error('expected a cohort in use, got one that was disposed');
    return this.#space;
  }
}
