import type { Input } from '../experiment/setup/input.ts';

/**
 * Writes an image as a move shows it: mirrored left to right where it says so, then moved; what comes in at an edge
 * repeats the pixel nearest to it.
 * @param to gets as many bytes as the image has
 * @param image `[height, width, channels]`
 * @param move pixels down, pixels to the right, and 1 where the image is mirrored, else 0
 */
export function writeMoved(
  to: Uint8Array,
  image: Uint8Array,
  [height, width, channels]: Input,
  move: Int8Array,
): void {
  const [down, right, mirrored] = move as unknown as readonly [number, number, number];
  let at = 0;
  for (let y = 0; y < height; y++) {
    const row = within(y - down, height) * width;
    for (let x = 0; x < width; x++) {
      const column = within(x - right, width);
      const from = (row + (mirrored ? width - 1 - column : column)) * channels;
      for (let channel = 0; channel < channels; channel++) to[at++] = image[from + channel]!;
    }
  }
}

/** The place nearest to one, of so many from 0 on. */
const within = (place: number, length: number): number => Math.min(Math.max(place, 0), length - 1);
