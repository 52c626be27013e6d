import type { TaskImages } from '../../experiment/setup/images.ts';
import { type CohortSpec, keptScale } from '../contract.ts';
import type { Gpu } from './gpu.ts';
import { convolution } from './kernels/convolution.ts';
import { crossEntropy } from './kernels/cross-entropy.ts';
import { dense } from './kernels/dense.ts';
import { denseInputGradient } from './kernels/dense-input-gradient.ts';
import { denseWeightGradient } from './kernels/dense-weight-gradient.ts';
import { gather } from './kernels/gather.ts';
import { inputGradient } from './kernels/input-gradient.ts';
import type { Kernel } from './kernels/kernel.ts';
import { stem } from './kernels/stem.ts';
import { stemWeightGradient } from './kernels/stem-weight-gradient.ts';
import { update } from './kernels/update.ts';
import { weightGradient } from './kernels/weight-gradient.ts';
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
  const { dropout = 0 } = spec;
  const scale = dropout > 0 ? keptScale(dropout) : undefined;
  return [
    ...forwardPass(spec, layout, sharing, tensors, 'train', { keptScale: scale, moved: spec.moved ?? false }),
    ...backwardPass(layout, sharing, tensors, scale),
    {
      kernel: update(layout, spec),
      buffers: [
        tensors.frozen,
        tensors.counter,
        tensors.rates,
        tensors.partials,
        tensors.weights,
        tensors.velocity,
      ],
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

/** What happens to images and answers in training alone. */
interface InTraining {
  readonly keptScale?: number | undefined;
  readonly moved?: boolean;
}

function forwardPass(
  spec: CohortSpec,
  layout: Layout,
  sharing: Sharing,
  tensors: Tensors,
  set: keyof TaskImages,
  { keptScale, moved = false }: InTraining = {},
): Launch[] {
  const { counter, indices, images, weights, masks, moves, results } = tensors;
  const { pixels, labels } = tensors[set];
  const layers = layout.layers.map((shape, l): Launch => {
    const { jobs, output, choices } = tensors.layers[l]!;
    const networks = sharing.jobs[l]!.length / 2;
    const input = l === 0 ? images : tensors.layers[l - 1]!.output;
    const common = [jobs, weights, input, output];
    if (shape.layer.kind === 'conv') {
      const kernel = l === 0 ? stem(layout, shape) : convolution(layout, shape);
      return { kernel, buffers: choices ? [...common, choices] : common, networks };
    }
    const drops = shape.layer.dropout && keptScale !== undefined;
    return {
      kernel: dense(layout, shape, drops ? keptScale : undefined),
      buffers: drops ? [...common, counter, masks] : common,
      networks,
    };
  });
  const top = tensors.layers.at(-1)!;
  return [
    {
      kernel: gather(layout, spec.scaling, moved),
      buffers: [counter, indices, pixels, images, ...(moved ? [moves] : [])],
      networks: 1,
    },
    ...layers,
    {
      kernel: crossEntropy(layout, spec.network.classes),
      buffers: [tensors.jobs, counter, indices, labels, top.output, top.delta, results],
      networks: sharing.order.length,
    },
  ];
}

function backwardPass(layout: Layout, sharing: Sharing, tensors: Tensors, keptScale?: number): Launch[] {
  const { images, weights, partials } = tensors;
  return layout.layers.toReversed().flatMap((shape): Launch[] => {
    const l = shape.index;
    const { jobs, delta } = tensors.layers[l]!;
    const below = tensors.layers[l - 1];
    const belowShape = layout.layers[l - 1];
    const conv = shape.layer.kind === 'conv';
    if (!below || !belowShape) {
      const kernel = stemWeightGradient(layout, shape);
      return [{ kernel, buffers: [images, delta, partials], networks: sharing.learning[l]! }];
    }
    return [
      {
        kernel: conv ? weightGradient(layout, shape) : denseWeightGradient(layout, shape),
        buffers: [jobs, below.output, delta, partials],
        networks: sharing.learning[l]!,
      },
      {
        kernel: conv
          ? inputGradient(layout, shape, belowShape)
          : denseInputGradient(layout, shape, belowShape, belowShape.layer.dropout ? keptScale : undefined),
        buffers: [weights, delta, below.choices ?? below.output, below.delta],
        networks: sharing.learning[l - 1]!,
      },
    ];
  });
}

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
