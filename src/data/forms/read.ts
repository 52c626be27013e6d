import { Context, type ReadOptions } from './context.ts';
import { type Form, layoutOf } from './form.ts';
import type { OwnImages } from './own-images.ts';

/**
 * Reads the images of files that were recognised. It takes a few tenths of a millisecond an image, and lets others work ten
 * times a second; it belongs into a worker.
 * @throws Told where nothing good is left, fewer than two classes for instance, and when it is cancelled
 */
export async function read(form: Form, options: ReadOptions = {}): Promise<OwnImages> {
  const context = new Context(form.name, options, form.opened);
  const { gathering, naming } = await layoutOf(form)(form.tree.entries, form.name, context);
  for (const { path, reason } of form.tree.skipped) gathering.skip(path, reason);
  const images = await gathering.finish(naming, () => context.breathe(gathering.count, 1));
  options.onProgress?.({ images: images.count, done: 1 });
  return images;
}
