import type { TaskImages } from '../../experiment/setup/images.ts';
import type { CohortSpec, State } from '../contract.ts';
import { Buffers } from './buffers.ts';
import type { Gpu } from './gpu.ts';
import { type Layout, layoutOf } from './layout.ts';
import { readState, writeState } from './members.ts';
import { StepSizer } from './step-sizer.ts';
import { evaluationStep, type Program, programOf, trainingStep } from './program.ts';
import { type Sharing, shareTrunks } from './sharing.ts';
import { createTensors, type Tensors } from './tensors.ts';

/** What a member made of a minibatch. */
interface Sums {
  readonly loss: number;
  readonly correct: number;
}

/** A step of training, or the evaluation of a set of images. */
type Work = 'step' | keyof TaskImages;

/** A cohort's place on the device: its buffers, its commands, and who shares which layers. */
export class DeviceCohort {
  readonly layout: Layout;
  readonly tensors: Tensors;
  readonly #gpu: Gpu;
  readonly #buffers: Buffers;
  readonly #sharing: Sharing;
  readonly #programs: Readonly<Record<Work, Program>>;
  readonly #paces: Readonly<Record<Work, StepSizer>>;

  private constructor(gpu: Gpu, { layout, sharing, buffers, tensors, programs }: CohortOnDevice) {
    this.layout = layout;
    this.tensors = tensors;
    this.#gpu = gpu;
    this.#buffers = buffers;
    this.#sharing = sharing;
    this.#programs = programs;
    const evaluation = new StepSizer(gpu);
    this.#paces = { step: new StepSizer(gpu), train: evaluation, test: evaluation };
  }

  /**
   * Moves members in.
   * @param states in the cohort's order
   * @throws DeviceFault
   */
  static async of(
    gpu: Gpu,
    spec: CohortSpec,
    states: readonly State[],
    tiling = gpu.tiling,
  ): Promise<DeviceCohort> {
    const layout = layoutOf(spec.network, spec.batch, tiling);
    const sharing = shareTrunks(
      spec.network,
      states.map(({ weights }, m) => ({ weights, frozen: spec.members[m]!.frozen })),
    );
    const buffers = new Buffers(gpu.device);
    try {
      const { images, dropout = 0, moved = false } = spec;
      const sizes = { layout, sharing, images, dropout: dropout > 0, moved };
      const tensors = await gpu.checked(() => createTensors(buffers, sizes));
      const [step, train, test] = await Promise.all([
        programOf(gpu, trainingStep(spec, layout, sharing, tensors)),
        programOf(gpu, evaluationStep(spec, layout, sharing, tensors, 'train')),
        programOf(gpu, evaluationStep(spec, layout, sharing, tensors, 'test')),
      ]);
      const residence = new DeviceCohort(gpu, {
        layout,
        sharing,
        buffers,
        tensors,
        programs: { step, train, test },
      });
      states.forEach((state, m) => residence.write(m, state));
      return residence;
    } catch (error) {
      buffers.dispose();
      throw error;
    }
  }

  /**
   * Trains all members on some minibatches, or evaluates them on images of a set.
   * @param indices `[steps, batch]`, at most `STRETCH` steps
   * @returns `[steps, members]`, members in the cohort's order
   */
  async run(kind: Work, indices: Uint32Array<ArrayBuffer>): Promise<Sums[]> {
    const { queue } = this.#gpu.device;
    const { minibatch, results } = this.tensors;
    const { order } = this.#sharing;
    const { batch } = this.layout;
    const steps = indices.length / batch;
    queue.writeBuffer(this.tensors.indices, 0, indices);
    queue.writeBuffer(minibatch, 0, new Uint32Array(1)); // the first step to come
    await this.#paces[kind].run(this.#programs[kind], steps);
    const found = new Float32Array(
      await this.#gpu.read([{ buffer: results, from: 0, bytes: 8 * steps * order.length * batch }]),
    );
    const sums: Sums[] = new Array(steps * order.length);
    for (let step = 0; step < steps; step++) {
      order.forEach((member, m) => {
        const from = 2 * batch * (step * order.length + m);
        let [loss, correct] = [0, 0];
        for (let at = from; at < from + 2 * batch; at += 2) {
          loss += found[at]!;
          correct += found[at + 1]!;
        }
        sums[step * order.length + member] = { loss, correct };
      });
    }
    return sums;
  }

  read(member: number): Promise<State> {
    return readState(this.#gpu, this.layout, this.tensors, this.#sharing.order.indexOf(member));
  }

  /** Whose frozen layers change with this must move in again: they may be shared. */
  write(member: number, state: State): void {
    writeState(this.#gpu, this.layout, this.tensors, this.#sharing.order.indexOf(member), state);
  }

  dispose(): void {
    this.#buffers.dispose();
  }
}

interface CohortOnDevice {
  readonly layout: Layout;
  readonly sharing: Sharing;
  readonly buffers: Buffers;
  readonly tensors: Tensors;
  readonly programs: Readonly<Record<Work, Program>>;
}
