import { type ImageSet, type ImageStream, isStream } from './images.ts';
import type { Recipe } from './recipe.ts';

/** Networks see `(pixel − mean) × scale`, pixels being 0 … 255; both are 32-bit floats. Around images there are zeros. */
export interface Scaling {
  readonly mean: number;
  readonly scale: number;
}

/** Inputs from 0 to 1, unless the recipe says otherwise. */
export const INPUT_SCALE = Math.fround(1 / 255);
export const SCALED: Scaling = { mean: 0, scale: INPUT_SCALE };

/** Of centred input, which spreads over four units. */
const CENTRED_SCALE = Math.fround(4 / 255);

/** What pixels are multiplied by. */
export const scaleOf = (input: Recipe['input']): number =>
  input === 'centred' ? CENTRED_SCALE : INPUT_SCALE;

/** Centred around a mean; the zeros around images are then as grey as the mean. */
export const centredOn = (mean: number): Scaling => ({
  mean: Math.fround(mean),
  scale: scaleOf('centred'),
});

/**
 * What networks of a recipe see of a task's images. Centred input takes the mean of the training images that the run
 * itself sees, as whoever has no other images would: a worker holds those of one task alone, and copied layers that come
 * from the other task meet this task's mean, as they meet its images.
 */
export async function scalingOf(
  { input }: Pick<Recipe, 'input'>,
  train: ImageSet | ImageStream,
): Promise<Scaling> {
  return input === 'centred' ? centredOn(await meanPixel(train)) : SCALED;
}

/** The mean of all pixels in all channels of some images: a sum of whole numbers, divided once. */
async function meanPixel(images: ImageSet | ImageStream): Promise<number> {
  let [sum, count] = [0, 0];
  for await (const pixels of isStream(images) ? images.pieces() : [images.pixels]) {
    for (let i = 0; i < pixels.length; i++) sum += pixels[i]!;
    count += pixels.length;
  }
  return sum / count;
}
