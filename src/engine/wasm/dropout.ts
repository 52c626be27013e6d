import { droppedUnits, type Network } from '../../experiment/setup/network.ts';
import { keptScale } from '../contract.ts';
import { BLOCK } from './blocking.ts';
import type { Tensor } from './tensors.ts';
import type { Workspace, WorkspaceLayer } from './workspace.ts';

/** Which units a minibatch keeps, in the kernels' memory. */
export class Dropout {
  readonly #space: Workspace;
  readonly #scale: number;
  /** Units of one image. */
  readonly #units: number;
  readonly #images: number;
  /** Address of `[images, units]` u8. */
  readonly #masks: number;
  /** Where in an image's units those of a layer begin. */
  readonly #starts = new Map<string, number>();

  /** @param images in every minibatch */
  constructor(space: Workspace, net: Network, images: number, probability: number) {
    this.#space = space;
    this.#scale = keptScale(probability);
    this.#units = droppedUnits(net);
    this.#images = images;
    this.#masks = space.arena.take(images * this.#units + BLOCK);
    let start = 0;
    for (const { name, dropout, output } of net.layers) {
      if (!dropout) continue;
      this.#starts.set(name, start);
      start += output.channels;
    }
  }

  /** Takes the masks of one step, `[images, units]`. */
  place(masks: Uint8Array): void {
    new Uint8Array(this.#space.arena.memory.buffer).set(masks, this.#masks);
  }

  /** Drops units of a layer's answers, or of the gradient by them; a layer without dropout stays as it is. */
  apply({ layer, outBlocks }: WorkspaceLayer, { at, stride }: Tensor): void {
    const start = this.#starts.get(layer.name);
    if (start === undefined) return;
    const { kernels } = this.#space;
    kernels.drop(at, stride, this.#masks + start, this.#units, this.#images, outBlocks, this.#scale);
  }
}
