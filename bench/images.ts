import { stream } from '../src/experiment/setup/random.ts';
import { bytesOf } from '../src/experiment/setup/input.ts';
import { CLASSES, INPUT, TRAIN } from './task.ts';

/**
 * The images that all train on, as one file: pixels, then labels. They are noise: on drawings, whose flat places tie in
 * max pooling, libraries route gradients differently, and whether they compute the same could not be told any more.
 */
export function drawImages(): Uint8Array {
  const random = stream(1, 'benchmark');
  const area = bytesOf(INPUT);
  return Uint8Array.from({ length: TRAIN * (area + 1) }, (_, i) =>
    random.integer(0, i < TRAIN * area ? 255 : CLASSES - 1),
  );
}
