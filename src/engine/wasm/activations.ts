import { BLOCK, QUAD } from './blocking.ts';
import type { Workspace } from './workspace.ts';

/** What every layer answered to the first image of the last pass, `[height, width, channels]` a layer, before pooling. */
export function activations({ arena, rows }: Workspace): Float32Array[] {
  const floats = new Float32Array(arena.memory.buffer);
  return rows.map(({ layer, outSide, tensors }) => {
    const { channels } = layer.output;
    const { at, stride } = tensors.output;
    return Float32Array.from({ length: outSide * outSide * channels }, (_, i) => {
      const channel = i % channels;
      const pixel = Math.floor(i / channels);
      const block = (at + Math.floor(channel / BLOCK) * stride) / 4;
      return floats[block + pixel * QUAD * BLOCK + (channel % BLOCK)]!;
    });
  });
}
