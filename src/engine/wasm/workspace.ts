import { bytesOf } from '../../experiment/setup/input.ts';
import { inputOf, type Network } from '../../experiment/setup/network.ts';
import { type Scaling, SCALED } from '../../experiment/setup/scaling.ts';
import { Arena } from './arena.ts';
import { blocking, type BlockedLayer, type BlockedNetwork, QUAD, quadsOf } from './blocking.ts';
import { turned } from './convolution.ts';
import { type Domain, inDomain, PLANES, planes } from './domain.ts';
import type { Kernels } from './instance.ts';
import { layerTensors, type LayerTensors } from './tensors.ts';

/** Bytes of a channel of four framed images, `[36][36][4]` f32. */
const FRAMED_PLANE = 36 * 36 * QUAD * Float32Array.BYTES_PER_ELEMENT;

/** All that one pass through a network writes to; members of a cohort take turns in it. */
export interface Workspace {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly blocked: BlockedNetwork;
  /** What the first layer sees of pixels. */
  readonly scaling: Scaling;
  readonly rows: readonly WorkspaceLayer[];
  /** Most images of one pass. */
  readonly capacity: number;
  /** Address of the minibatch: which images, u32; pixels, `[quads][channels][36][36][4]` f32; labels, u8. */
  readonly indices: number;
  readonly framed: number;
  readonly labels: number;
  /** Address of one image, u8. */
  readonly image: number;
  /** Address of the gradient, laid out as the blocked parameters. */
  readonly gradient: number;
  /** Address of one layer's weights as the gradient by its input takes them. */
  readonly turnedWeights: number;
}

export interface WorkspaceLayer extends BlockedLayer {
  readonly tensors: LayerTensors;
  /** Where the layer goes through Winograd's domain; its input there outlives the forward pass, all else is shared. */
  readonly domain: Domain;
  /** The same for the gradient by the layer's input. */
  readonly turnedDomain: Domain;
}

/** @param images most images of one pass */
export function workspace(kernels: Kernels, net: Network, images: number, scaling = SCALED): Workspace {
  const arena = new Arena(kernels.memory, kernels.heapBase());
  const blocked = blocking(net);
  const quads = quadsOf(images);
  const floats = (count: number) => arena.take(count * Float32Array.BYTES_PER_ELEMENT);
  const shared = sharedDomain(arena, blocked.layers.filter(inDomain), quads);
  return {
    kernels,
    arena,
    blocked,
    scaling,
    rows: blocked.layers.map((row) => ({
      ...row,
      tensors: layerTensors(arena, row, quads),
      domain: { ...shared, input: inDomain(row) ? arena.take(PLANES * planes(row, quads).input) : 0 },
      turnedDomain: shared,
    })),
    capacity: quads * QUAD,
    indices: arena.take(quads * QUAD * Uint32Array.BYTES_PER_ELEMENT),
    framed: arena.take(quads * inputOf(net)[2] * FRAMED_PLANE),
    labels: arena.take(quads * QUAD),
    image: arena.take(bytesOf(inputOf(net))),
    gradient: floats(blocked.length),
    turnedWeights: floats(Math.max(...blocked.layers.map((row) => row.weightsLength))),
  };
}

/** Room for the largest of some layers in Winograd's domain, forward and backward. */
function sharedDomain(arena: Arena, rows: readonly BlockedLayer[], quads: number): Domain {
  const sizes = rows.flatMap((row) => [planes(row, quads), planes(turned(row), quads)]);
  const room = (of: keyof Domain) => arena.take(PLANES * Math.max(...sizes.map((size) => size[of])));
  return { input: room('input'), output: room('output'), filters: room('filters') };
}
