import type { TaskImages } from '../../experiment/setup/images.ts';
import { type CohortSpec, keptScale } from '../contract.ts';
import type { Gpu } from './gpu.ts';
import { convolution } from './kernels/convolution.ts';
import { gather, type InTraining } from './kernels/gather.ts';
import { head } from './kernels/head.ts';
import { inputGradient } from './kernels/input-gradient.ts';
import type { Kernel } from './kernels/kernel.ts';
import { stem } from './kernels/stem.ts';
import { update } from './kernels/update.ts';
import { banksOfGradients, weightGradients } from './kernels/weight-gradients.ts';
import type { Layout } from './layout.ts';
import type { Sharing } from './sharing.ts';
import type { Tensors } from './tensors.ts';

/** One kernel over some of the cohort's networks. */
interface Launch {
  readonly kernel: Kernel;
  /** The kernel's buffers, in its order. */
  readonly buffers: readonly GPUBuffer[];
  /** Members, or jobs: the first so many. */
  readonly networks: number;
}

/** What is done for each minibatch, always the same commands: the step's number is in the GPU's own counter. */
export interface Program {
  readonly launches: number;
  encode(pass: GPUComputePassEncoder): void;
}

/** Forward, loss, backward and update of one minibatch. */
export function trainingStep(spec: CohortSpec, layout: Layout, sharing: Sharing, tensors: Tensors): Launch[] {
  const { dropout = 0, moved = false } = spec;
  const training = { keptScale: dropout > 0 ? keptScale(dropout) : undefined, moved };
  const { members, minibatch, rates, partials, weights, velocity } = tensors;
  return [
    ...forwardPass(spec, layout, sharing, tensors, 'train', training),
    ...backwardPass(layout, sharing, tensors),
    {
      kernel: update(layout, spec),
      buffers: [members, minibatch, rates, partials, weights, velocity],
      networks: sharing.learning.at(-1)!,
    },
  ].filter(({ networks }) => networks > 0);
}

/** Forward and loss of one minibatch of the images of a set, without dropout and as they are. */
export const evaluationStep = (
  spec: CohortSpec,
  layout: Layout,
  sharing: Sharing,
  tensors: Tensors,
  set: keyof TaskImages,
): Launch[] => forwardPass(spec, layout, sharing, tensors, set);

/** As far as the loss and, in training, back to the last convolution's delta. */
function forwardPass(
  spec: CohortSpec,
  layout: Layout,
  sharing: Sharing,
  tensors: Tensors,
  set: keyof TaskImages,
  training?: InTraining,
): Launch[] {
  const { minibatch, indices, members, weights, masks, moves, results, jobs, banks } = tensors;
  const { pixels, labels } = tensors[set];
  return [
    {
      kernel: gather(layout, spec.scaling, training),
      buffers: [
        minibatch,
        indices,
        pixels,
        labels,
        banks.images,
        ...(training?.keptScale === undefined ? [] : [masks]),
        ...(training?.moved ? [moves] : []),
      ],
      networks: 1,
    },
    ...convolutionsOf(layout).map((shape, l): Launch => {
      const { input, output, choices } = shape;
      return {
        kernel: l === 0 ? stem(layout, shape) : convolution(layout, shape),
        buffers: [
          jobs[l]!,
          weights,
          banks[input.bank],
          banks[output.bank],
          ...(choices ? [banks.choices] : []),
        ],
        networks: sharing.jobs[l]!.length / 2,
      };
    }),
    {
      kernel: head(layout, spec.network.classes, training),
      buffers: [
        members,
        weights,
        banks.ping,
        minibatch,
        results,
        ...(training ? [banks.pong, banks.choices] : []),
      ],
      networks: sharing.order.length,
    },
  ];
}

/** From the last convolution's delta down, and then all weight gradients. */
function backwardPass(layout: Layout, sharing: Sharing, tensors: Tensors): Launch[] {
  const { members, weights, partials, banks } = tensors;
  const dispatches = layout.tiling.together ? [layout.layers] : layout.layers.map((shape) => [shape]);
  return [
    ...convolutionsOf(layout)
      .slice(1)
      .toReversed()
      .map((shape): Launch => {
        const below = layout.layers[shape.index - 1]!;
        const mask = below.choices ?? below.output;
        return {
          kernel: inputGradient(layout, shape, below),
          buffers: [weights, banks[shape.delta.bank], banks[mask.bank], banks[below.delta.bank]],
          networks: sharing.learning[below.index]!,
        };
      }),
    ...dispatches.map((layers) => ({
      kernel: weightGradients(layout, layers),
      buffers: [members, ...banksOfGradients(layers).map((bank) => banks[bank]), partials],
      networks: Math.max(...layers.map(({ index }) => sharing.learning[index]!)),
    })),
  ];
}

const convolutionsOf = ({ layers }: Layout) => layers.filter(({ layer }) => layer.kind === 'conv');

/** Compiles the kernels and binds their buffers, once for all minibatches. */
export async function programOf(gpu: Gpu, launches: readonly Launch[]): Promise<Program> {
  const bound = await Promise.all(
    launches.map(async ({ kernel, buffers, networks }) => {
      const compiled = await gpu.pipeline(kernel);
      const group = gpu.device.createBindGroup({
        label: kernel.name,
        layout: compiled.getBindGroupLayout(0),
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
      return { compiled, group, workgroups: kernel.workgroups, networks };
    }),
  );
  return {
    launches: bound.length,
    encode(pass) {
      for (const { compiled, group, workgroups, networks } of bound) {
        pass.setPipeline(compiled);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(workgroups, 1, networks);
      }
    },
  };
}
