import type { ReadOptions } from '../data/forms/context.ts';
import { recognise } from '../data/forms/form.ts';
import type { OwnImages } from '../data/forms/own-images.ts';
import { read } from '../data/forms/read.ts';
import { type Message, messageOf } from '../messages.ts';
import { type Files, memoryFolder } from './own-files.ts';

/** Reads files as they are chosen, by their paths. */
export const readFiles = async (files: Files, options?: ReadOptions): Promise<OwnImages> =>
  read(await recognise(memoryFolder(files)), options);

/** What is said of files of which nothing is good. */
export async function refusalOf(files: Files): Promise<Message> {
  try {
    await readFiles(files);
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('These files should be refused.');
}

/** Each class by its name: images to train on and to test on. */
export const countsOf = ({ classes }: OwnImages): Record<string, readonly [train: number, test: number]> =>
  Object.fromEntries(classes.map(({ name, train, test }) => [name, [train, test]]));

/** Why what was left out was left out. */
export const reasonsOf = ({ skipped }: OwnImages): Message[] => skipped.map(({ reason }) => reason);

/** The images of a class, each as text, sorted. */
export function imagesOf({ pixels, input, classOf, classes }: OwnImages, name: string): string[] {
  const size = input[0] * input[1] * input[2];
  const place = classes.findIndex((one) => one.name === name);
  const found: string[] = [];
  classOf.forEach((c, i) => {
    if (c === place) found.push(pixels.subarray(i * size, (i + 1) * size).join());
  });
  return found.toSorted();
}
