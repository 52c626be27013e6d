import type { Dropout } from './dropout.ts';
import { forward } from './forward.ts';
import { frame, listIndices, type StoredImages } from './images.ts';
import type { StoredMember } from './member.ts';
import type { Workspace } from './workspace.ts';

/** Images of one set that go through the members together. */
export class Minibatch {
  readonly size: number;
  readonly #space: Workspace;
  readonly #stored: StoredImages;
  readonly #indices: Uint32Array;
  #framed = false;

  /** @param indices which images, at most as many as the workspace takes */
  constructor(space: Workspace, stored: StoredImages, indices: Uint32Array) {
    this.size = indices.length;
    this.#space = space;
    this.#stored = stored;
    this.#indices = indices;
    const labels = new Uint8Array(space.arena.memory.buffer, space.labels, indices.length);
    indices.forEach((index, i) => (labels[i] = stored.labels[index]!));
  }

  /** Through all layers of a member; pixels are brought together once for all members. */
  forward({ weights, trunks }: StoredMember, dropout?: Dropout): void {
    const space = this.#space;
    const trunk = trunks.get(this.#stored);
    if (!trunk) {
      if (!this.#framed) frame(space, this.#stored, this.#indices);
      this.#framed = true;
      forward(space, weights, this.size, 0, space.rows.length, dropout);
      return;
    }
    const unknown = trunk.unknown(this.#indices);
    if (unknown.length > 0) {
      frame(space, this.#stored, unknown);
      this.#framed = false;
      forward(space, weights, unknown.length, 0, trunk.depth);
      trunk.keep(unknown);
    }
    listIndices(space, this.#indices);
    trunk.recall(this.size);
    const top = space.rows[trunk.depth - 1]!;
    dropout?.apply(top, top.tensors.output);
    forward(space, weights, this.size, trunk.depth, space.rows.length, dropout);
  }
}
