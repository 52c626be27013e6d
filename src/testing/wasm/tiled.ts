import type { Arena } from '../../engine/wasm/arena.ts';
import { BLOCK, blocksOf, QUAD, quadsOf } from '../../engine/wasm/blocking.ts';
import type { Tensor } from '../../engine/wasm/tensors.ts';

/** Between plain arrays `[images, side, side, channels]` and tiles in memory; for tests. */
export class Tiled implements Tensor {
  readonly at: number;
  readonly stride: number;
  readonly #arena: Arena;
  readonly #positions: readonly number[];

  constructor(arena: Arena, images: number, side: number, channels: number) {
    const pixels = side * side;
    this.stride = quadsOf(images) * pixels * QUAD * BLOCK * 4;
    this.at = arena.take(this.stride * blocksOf(channels));
    this.#arena = arena;
    this.#positions = Array.from({ length: images * pixels * channels }, (_, i) => {
      const channel = i % channels;
      const pixel = Math.floor(i / channels) % pixels;
      const image = Math.floor(i / channels / pixels);
      const tile = Math.floor(image / QUAD) * pixels + pixel;
      const row = (tile * QUAD + (image % QUAD)) * BLOCK;
      return (this.at + Math.floor(channel / BLOCK) * this.stride) / 4 + row + (channel % BLOCK);
    });
  }

  write(values: ArrayLike<number>): this {
    const floats = new Float32Array(this.#arena.memory.buffer);
    this.#positions.forEach((position, i) => (floats[position] = values[i]!));
    return this;
  }

  read(): Float32Array {
    const floats = new Float32Array(this.#arena.memory.buffer);
    return Float32Array.from(this.#positions, (position) => floats[position]!);
  }
}
