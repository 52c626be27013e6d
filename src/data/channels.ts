import { lumaOf, repeated } from './forms/pictures/luma.ts';

/**
 * Pixels `[…, channels]` in another number of channels, 1 or 3: grey is repeated in red, green and blue, and of these
 * the luma is taken. The same array where nothing changes.
 */
export function inChannels(pixels: Uint8Array, channels: number, wanted: number): Uint8Array {
  if (channels === wanted) return pixels;
  return wanted === 3 ? repeated(pixels) : lumaOf(pixels);
}
